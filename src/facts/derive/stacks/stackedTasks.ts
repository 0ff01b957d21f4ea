import { groupBy } from '../../../model/groupBy.js';
import type { FunctionIndex } from '../functionIndex.js';
import type { BootRecords } from '../hang/bootRecords.js';
import { shownTasks } from '../hang/shownTasks.js';
import { stateLetter } from '../hang/taskWait.js';
import type { NamedWait, StackRecord } from '../hang/taskWait.js';

/** Tasks that have one stack and are in one state. */
export interface StackedTasks {
  /** What the stack says. */
  readonly wait: NamedWait;
  /** Letter of the state; `?` where nothing shows it. */
  readonly state: string;
  /** What shows them: those that have waited longest first, then by pid. */
  readonly records: readonly StackRecord[];
}

const TASK_TABLE = 'task';

/**
 * The tasks of a boot that are shown with a stack: by the hung-task detector, by dumps of the log, by crash or drgn, by /proc, by
 * backtraces of CPUs. Of several stacks of one task a whole one is taken before a partial one, then the latest. Idle tasks of CPUs are none.
 * @returns blocked ones first, then those with the foremost task
 */
export function stackedTasks(boot: BootRecords, index: FunctionIndex): readonly StackedTasks[] {
  const { dumped, reported, running } = shownTasks(boot, index);
  const shown: readonly StackedTasks[] = [
    ...[...reported, ...running].map((wait) => ({ wait, state: wait.state, records: [wait.record] })),
    ...dumped.alike,
  ].filter(({ wait }) => wait.frames.length > 0);
  if (shown.length === 0) return [];
  const isLatest = latestIn(shown);
  const listed = listedStates(boot);
  return shown
    .map(({ wait, state, records }) => ({ wait, state, records: records.filter(isLatest).sort(foremost) }))
    .flatMap((alike) => (alike.state === '?' && listed.size > 0 ? byListedState(alike, listed) : [alike]))
    .filter(({ records }) => records.length > 0)
    .sort(blockedFirst);
}

/** Whether a record shows the stack that is taken of its task. */
function latestIn(shown: readonly StackedTasks[]): (record: StackRecord) => boolean {
  const pids = new Set<number>();
  const repeated = new Set<number>();
  for (const { records } of shown) for (const { pid } of records) (pids.has(pid) ? repeated : pids).add(pid);
  const latest = new Map<number, StackRecord>();
  for (const { records } of repeated.size === 0 ? [] : shown) {
    for (const record of records) {
      const before = latest.get(record.pid);
      if (repeated.has(record.pid) && (before === undefined || supersedes(record, before)))
        latest.set(record.pid, record);
    }
  }
  return (record) => record.pid !== 0 && (!repeated.has(record.pid) || latest.get(record.pid) === record);
}

/** A dump is taken at the end; a log says when. Of two of the same moment the place in the evidence decides. */
function supersedes(one: StackRecord, other: StackRecord): boolean {
  const moment = (record: StackRecord): number =>
    record.type === 'task-backtrace' ? Number.MAX_VALUE : (record.stamp.seconds ?? -1);
  const whole = Number(one.trace?.whole ?? false) - Number(other.trace?.whole ?? false);
  if (whole !== 0) return whole > 0;
  const later = moment(one) - moment(other);
  if (later !== 0) return later > 0;
  const { cite } = one;
  const { cite: before } = other;
  return cite.source === before.source ? cite.from > before.from : cite.source > before.source;
}

/** crash prints no state above a stack; a listing of the tasks does. */
function listedStates(boot: BootRecords): ReadonlyMap<number, string> {
  const states = new Map<number, string>();
  for (const { table, attributes } of boot.only('table-row')) {
    const { pid, state } = attributes;
    if (table === TASK_TABLE && typeof pid === 'number' && typeof state === 'string' && state !== '')
      states.set(pid, stateLetter(state));
  }
  for (const { pid, state } of boot.only('process-row')) if (state !== '') states.set(pid, stateLetter(state));
  return states;
}

function byListedState({ wait, records }: StackedTasks, listed: ReadonlyMap<number, string>): readonly StackedTasks[] {
  const states = groupBy(records, ({ pid }) => listed.get(pid) ?? '?');
  return [...states].map(([state, own]) => ({ wait, state, records: own }));
}

/** Those with the foremost task first. */
function blockedFirst(one: StackedTasks, other: StackedTasks): number {
  const [first] = one.records;
  const [second] = other.records;
  const blocked = Number(other.state === 'D') - Number(one.state === 'D');
  return first === undefined || second === undefined ? blocked : blocked || foremost(first, second);
}

/** The longest wait first, as a detector says, then by pid. */
export function foremost(one: StackRecord, other: StackRecord): number {
  return waitedSeconds(other) - waitedSeconds(one) || one.pid - other.pid;
}

function waitedSeconds(record: StackRecord): number {
  return record.type === 'hung-task-report' ? record.seconds : 0;
}
