import type { ListedTask, QueuedTask, RunQueue } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, type Gap } from './gap.js';
import { citeLines, walkListing } from './listing.js';
import { parseRunQueueTask } from './runQueueTask.js';
import { parseSpan } from './span.js';

/** `CPU 0 RUNQUEUE: ffff..`, `CPU 3 [OFFLINE]`, `CPU 0` of `-g`; `CPU 0: 2680990637359` of `-t`; ` CPU 0: 1.25 secs` of `-T` (crash, task.c). */
const HEAD =
  /^\s{0,16}CPU (\d{1,5})(?: RUNQUEUE: ([0-9a-f]{8,16})|:? ?(\[OFFLINE\])|: (\d{1,20})|: (-?\d{1,12}\.\d\d) secs|: (\[unknown\])|: \[([\d :.]{8,24})\] {1,3}(PID: .*))?\s*$/;
const CURRENT = /^\s*CURRENT: (.*)$/;
const SECTION =
  /^\s*(RT|ACTIVE|EXPIRED) PRIO_ARRAY: |^\s*(CFS) RB_ROOT: |^\s*[A-Z_]{4,8}_TASK_GROUP: \S+ +(RT|CFS)_RQ: /;
const GROUP =
  /^\s*(?:\[ {0,2}\d{1,3}\] )?TASK_GROUP: ([0-9a-f]{8,16}) +(?:RT|CFS)_RQ: [0-9a-f]{8,16}(?: *<([^>]{1,128})>)?(?: *(\(THROTTLED\)))?\s*$/;
const QUEUED = /^\s*(?:\[ {0,2}(-?\d{1,4})\]\s+)?(PID: .*)/;
const SINCE = /^\s*(\d{1,20}) {1,3}(PID: .*)$/;
const EMPTY = /^\s*\[no tasks queued\]$/;

/** One CPU while its lines are read. */
class RunQueueReader {
  readonly first: number;
  last: number;
  readonly #head: Pick<RunQueue, 'cpu' | 'offline'> & Partial<RunQueue>;
  #current: ListedTask | undefined;
  #since: string | undefined;
  #queue: QueuedTask['queue'] | undefined;
  #priority: number | undefined;
  readonly #queued: QueuedTask[] = [];
  #groups = false;
  readonly #throttled: string[] = [];

  constructor(index: number, head: Pick<RunQueue, 'cpu' | 'offline'> & Partial<RunQueue>, current?: ListedTask) {
    this.first = index;
    this.last = index;
    this.#head = head;
    this.#current = current;
  }

  /** @returns whether the line belongs to this CPU */
  take(text: string): boolean {
    return this.#takeCurrent(text) || this.#takeSection(text) || this.#takeGroup(text) || this.#takeQueued(text);
  }

  finish(lines: readonly EvidenceLine[], source: string, gaps: readonly Gap[]): RunQueue {
    return {
      type: 'run-queue',
      ...this.#head,
      ...(this.#current === undefined ? {} : { current: this.#current }),
      ...(this.#queue === undefined ? {} : { queued: this.#queued }),
      ...(this.#groups ? { throttled: this.#throttled } : {}),
      ...(this.#since === undefined ? {} : { since: this.#since }),
      ...completenessOf(gaps),
      cite: citeLines(lines, this.first, this.last, source),
    };
  }

  #takeCurrent(text: string): boolean {
    const named = CURRENT.exec(text)?.[1];
    if (named !== undefined) {
      this.#current = parseRunQueueTask(named)?.task;
      return true;
    }
    const [, since, header = ''] = SINCE.exec(text) ?? [];
    if (since === undefined || this.#head.clock === undefined) return false;
    this.#since = since;
    this.#current = parseRunQueueTask(header)?.task;
    return true;
  }

  #takeSection(text: string): boolean {
    if (EMPTY.test(text)) return true;
    const [, array, tree, root] = SECTION.exec(text) ?? [];
    const kind = array ?? tree ?? root;
    if (kind === undefined) return false;
    this.#queue = kind === 'RT' ? 'rt' : kind === 'CFS' ? 'fair' : 'array';
    this.#groups ||= root !== undefined;
    this.#priority = undefined;
    return true;
  }

  #takeGroup(text: string): boolean {
    const [, address, name, throttled] = GROUP.exec(text) ?? [];
    if (address === undefined) return false;
    this.#groups = true;
    if (throttled !== undefined) this.#throttled.push(name ?? address);
    return true;
  }

  #takeQueued(text: string): boolean {
    const [, priority, header = ''] = QUEUED.exec(text) ?? [];
    const entry = parseRunQueueTask(header);
    if (entry === undefined || this.#queue === undefined) return false;
    if (priority !== undefined) this.#priority = Number(priority);
    if (!entry.current)
      this.#queued.push({
        ...entry.task,
        queue: this.#queue,
        ...(this.#priority === undefined ? {} : { priority: this.#priority }),
      });
    return true;
  }
}

function openQueue(text: string, index: number): RunQueueReader | undefined {
  const [, cpu, address, offline, clock, lag, , running, header = ''] = HEAD.exec(text) ?? [];
  if (cpu === undefined) return undefined;
  const runningSeconds = running === undefined ? undefined : parseSpan(running);
  return new RunQueueReader(
    index,
    {
      cpu: Number(cpu),
      offline: offline !== undefined,
      ...(address === undefined ? {} : { address }),
      ...(clock === undefined ? {} : { clock }),
      ...(lag === undefined ? {} : { lagSeconds: Math.abs(Number(lag)) }),
      ...(runningSeconds === undefined ? {} : { runningSeconds }),
    },
    parseRunQueueTask(header)?.task,
  );
}

function readRunQueues(
  lines: readonly EvidenceLine[],
  from: number,
  source: string,
  gaps: readonly Gap[],
): Extraction | undefined {
  const queues: RunQueueReader[] = [];
  const { next, elided } = walkListing(lines, from, ({ text }, index) => {
    const open = queues.at(-1);
    if (open?.take(text) === true) {
      open.last = index;
      return true;
    }
    const opened = openQueue(text, index);
    if (opened !== undefined) queues.push(opened);
    return opened !== undefined;
  });
  if (queues.length === 0) return undefined;
  const all: readonly Gap[] = elided ? [...gaps, 'elided'] : gaps;
  return { records: queues.map((queue) => queue.finish(lines, source, all)), next };
}

/** Output of `runq` and its options: each record is one CPU. */
export const parseRunq: CommandParser = ({ command, lines, from, source }) =>
  readRunQueues(lines, from, source, command.filtered ? ['filtered'] : []);

/** Run queues without their command. */
export const runQueueExtractor: Extractor = {
  name: 'crash-runq',
  triggers: ['RUNQUEUE: '],
  reach: 4000,
  accepts: ({ text, logged }) => !logged && HEAD.test(text),
  read: (lines, at, source) =>
    HEAD.test(lines[at]?.text ?? '') ? readRunQueues(lines, at, source, ['command-unseen']) : undefined,
};
