import type { Cite } from '../../model/cite.js';
import type { Backtrace, TaskDump } from '../../model/record.js';
import type { Row, RowTable } from '../../model/row.js';
import type { Scalar } from '../../model/value.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import { onceForNames } from '../derive/stackShape.js';

/** Name of the table, also in records of listings that are not of crash. */
export const TASK_TABLE = 'task';

interface TaskFragment {
  readonly pid: number;
  readonly attributes: Readonly<Record<string, Scalar>>;
  readonly cite: Cite;
}

/**
 * One row a task, put together from `ps` rows, backtraces and reports. Pids are unique in one dump and one moment; two
 * names for one pid are two tasks. The table is never whole: no transcript shows that it lists every task.
 */
export function taskTable(records: RecordsByType, index: FunctionIndex): RowTable {
  const rows = new Map<string, Row>();
  for (const { pid, attributes, cite } of fragments(records, index)) {
    const comm = String(attributes['comm'] ?? '');
    const plain = `task:${String(pid)}`;
    const id = sameTask(rows.get(plain), comm) ? plain : `${plain}:${comm}`;
    const other = rows.get(id);
    rows.set(id, {
      id,
      attributes: { ...attributes, ...other?.attributes },
      cite: [...(other?.cite ?? []), cite],
    });
  }
  return {
    name: TASK_TABLE,
    rows: [...rows.values()].toSorted((a, b) => pidOf(a) - pidOf(b) || (a.id < b.id ? -1 : 1)),
    whole: false,
  };
}

function sameTask(row: Row | undefined, comm: string): boolean {
  const other = row?.attributes['comm'];
  return other === undefined || other === comm || comm === '';
}

function pidOf(row: Row): number {
  return Number(row.attributes['pid']);
}

function fragments(records: RecordsByType, index: FunctionIndex): readonly TaskFragment[] {
  const listed = records.of('process-row').map((row) => ({
    pid: row.pid,
    attributes: {
      pid: row.pid,
      comm: row.comm,
      state: row.state,
      active: row.active,
      ...(row.cpu === undefined ? {} : { cpu: row.cpu }),
      ...(row.task === undefined ? {} : { task: row.task }),
    },
    cite: row.cite,
  }));
  const traced = records.of('task-backtrace').map((record) => ({
    pid: record.pid,
    attributes: {
      pid: record.pid,
      comm: record.comm,
      ...(record.state === undefined ? {} : { state: record.state }),
      ...(record.cpu === undefined ? {} : { cpu: record.cpu }),
      ...(record.task === undefined ? {} : { task: record.task }),
      ...waitOf(record.trace, index),
    },
    cite: record.cite,
  }));
  const reported = records.of('soft-lockup-report').map((report) => ({
    pid: report.pid,
    attributes: { pid: report.pid, comm: report.comm, cpu: report.cpu },
    cite: { ...report.cite, to: report.cite.from },
  }));
  const live = records
    .of('table-row')
    .filter(({ table }) => table === TASK_TABLE)
    .map(({ attributes, cite }) => ({ pid: Number(attributes['pid']), attributes, cite }));
  return [...listed, ...traced, ...reported, ...blockedFragments(records, index), ...live];
}

/** Tasks of a dump that get a row each: those that are blocked first, and nobody reads tens of thousands. */
const MOST_DUMPED = 2048;

/** Tasks that the hung-task detector names, and those of dumps. */
function blockedFragments(records: RecordsByType, index: FunctionIndex): readonly TaskFragment[] {
  return [...records.of('hung-task-report'), ...dumpsWithRow(records.of('task-dump'))].map((record) => ({
    pid: record.pid,
    attributes: {
      pid: record.pid,
      comm: record.comm,
      state: record.state ?? 'D',
      ...(record.workqueue === undefined ? {} : { workqueue: record.workqueue.name }),
      ...(record.trace === undefined ? {} : waitOf(record.trace, index)),
    },
    cite: { ...record.cite, to: record.cite.from },
  }));
}

function dumpsWithRow(dumps: readonly TaskDump[]): readonly TaskDump[] {
  const blocked: TaskDump[] = [];
  const others: TaskDump[] = [];
  for (const dump of dumps) {
    if (blocked.length === MOST_DUMPED) break;
    if (dump.state === 'D') blocked.push(dump);
    else if (others.length < MOST_DUMPED) others.push(dump);
  }
  return [...blocked, ...others.slice(0, MOST_DUMPED - blocked.length)];
}

/** A stack that was interrupted says nothing of a wait. */
function waitOf(trace: Backtrace, index: FunctionIndex): Readonly<Record<string, Scalar>> {
  return trace.exceptions.some(({ user }) => !user) ? {} : sleepOf(trace, index);
}

/** A stack that begins in the scheduler sleeps: the innermost frame that is no scheduling helper says in what. */
const sleepOf = onceForNames((sure, index): Readonly<Record<string, Scalar>> => {
  const frames = sure.filter(({ segment }) => segment === 'task');
  const [innermost] = frames;
  if (innermost === undefined || index.find(innermost.name)?.role !== 'schedules') return {};
  const waiting = frames.find((frame) => index.find(frame.name)?.role !== 'schedules');
  if (waiting === undefined) return {};
  const waitsFor = frames
    .map((frame) => index.find(frame.name))
    .find((entry) => entry?.waitsFor !== undefined && entry.role !== 'enters')?.waitsFor;
  return { waitsIn: waiting.name, ...(waitsFor === undefined ? {} : { waitsFor }) };
});
