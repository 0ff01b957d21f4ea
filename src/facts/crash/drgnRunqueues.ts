import type { EvidenceRecord, ListedTask, QueuedTask, TableRow } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { citeLines, tableRow } from '../live/tableRow.js';
import { normaliseAddress } from '../symbol.js';
import { completenessOf } from './gap.js';
import { parseSpan } from './span.js';

/** `CPU 3 RUNQUEUE: ffff88903fc2b2c0`, as crash prints it; what corelens prints below has priorities and times (drgn-tools, runq.py). */
const HEAD = /^CPU (\d{1,5}) RUNQUEUE: ([0-9a-f]{6,16})$/;
const CURRENT =
  /^(?:CURRENT: {1,4})?PID: (\d{1,10}) {1,8}TASK: ([0-9a-f]{6,16}) {1,3}PRIO: -?\d{1,4} {1,3}COMMAND: "(.{0,40})" {1,4}(?:RUNTIME|LOCKUP TIME): (\d{1,6} \d\d:\d\d:\d\d\.\d{3})$/;
const QUEUED =
  /^\[ {0,3}(-?\d{1,4})\] PID: (\d{1,10}) {1,8}TASK: (0x[0-9a-f]{6,16}) {1,3}COMMAND: "(.{0,40}?)" PENDINGTIME: "?(\d{1,6} \d\d:\d\d:\d\d\.\d{3})"?$/;
const REAL_TIME = /^RT RT_RQ: {1,2}0x[0-9a-f]{6,16}(?: {1,2}THROTTLED: (\d{1,2}) .{0,80})?$/;
const FAIR = /^CFS RB_ROOT: 0x[0-9a-f]{6,16}$/;
const EMPTY = '[no tasks queued]';
/** A queue of a CPU with a storm of tasks. */
const MOST_ROWS = 10_000;

/** What one CPU runs and since when, and who waits for it since when: `runq` and `lockup` of corelens. */
export const drgnRunqueueExtractor: Extractor = {
  name: 'drgn-runqueues',
  triggers: [' RUNQUEUE: '],
  reach: MOST_ROWS,
  accepts: ({ text }) => HEAD.test(text.trim()),
  read(lines, at, source) {
    const head = lines[at];
    const [, number, address] = HEAD.exec(head?.text.trim() ?? '') ?? [];
    const [, pid, task, comm, time] = CURRENT.exec(lines[at + 1]?.text.trim() ?? '') ?? [];
    if (head === undefined || number === undefined || address === undefined) return undefined;
    if (pid === undefined || task === undefined || comm === undefined || time === undefined) return undefined;
    const cpu = Number(number);
    const { queued, rows, throttled, next } = readQueue(lines, at + 2, source, cpu);
    const cite = citeLines(source, head, lines[next - 1]);
    const current: ListedTask = { pid: Number(pid), comm, task, cpu };
    const runningSeconds = parseSpan(time);
    const queue: EvidenceRecord = {
      type: 'run-queue',
      cpu,
      address,
      offline: false,
      current,
      ...(queued === undefined ? {} : { queued }),
      ...(runningSeconds === undefined ? {} : { runningSeconds }),
      ...completenessOf([]),
      cite,
    };
    const limits = throttled === undefined ? [] : [{ cpu, realTimeThrottled: throttled }];
    return {
      records: [queue, ...limits.map((row) => tableRow('cpu', number, row, cite, false)), ...rows],
      next,
    };
  },
};

interface Queue {
  /** Absent below `lockup`, which does not show the queue. */
  readonly queued: readonly QueuedTask[] | undefined;
  /** How long each of them has been waiting for the CPU. */
  readonly rows: readonly TableRow[];
  readonly throttled: boolean | undefined;
  readonly next: number;
}

function readQueue(lines: readonly EvidenceLine[], from: number, source: string, cpu: number): Queue {
  const queued: QueuedTask[] = [];
  const rows: TableRow[] = [];
  let throttled: boolean | undefined;
  let queue: QueuedTask['queue'] = 'fair';
  let next = from;
  for (; next < lines.length && next - from < MOST_ROWS; next += 1) {
    const line = lines[next];
    const text = line?.text.trim() ?? '';
    const realTime = REAL_TIME.exec(text);
    const [, priority, pid, address = '', comm = '', time = ''] = QUEUED.exec(text) ?? [];
    if (line === undefined) break;
    if (realTime !== null) {
      queue = 'rt';
      if (realTime[1] !== undefined) throttled = realTime[1] !== '0';
    } else if (FAIR.test(text)) queue = 'fair';
    else if (pid !== undefined) {
      const waiting = { pid: Number(pid), comm, task: normaliseAddress(address), cpu };
      queued.push({ ...waiting, queue, priority: Number(priority) });
      const since = { ...waiting, state: 'RU', pendingSeconds: parseSpan(time) };
      rows.push(tableRow('task', pid, since, citeLines(source, line), false));
    } else if (text !== EMPTY) break;
  }
  return { queued: next === from ? undefined : queued, rows, throttled, next };
}
