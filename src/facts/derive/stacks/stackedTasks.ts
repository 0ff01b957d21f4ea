import type { BootRecords } from '../hang/bootRecords.js';
import { shownTasks } from '../hang/shownTasks.js';
import { stateLetter, taskWaitOf } from '../hang/taskWait.js';
import type { TaskWait } from '../hang/taskWait.js';
import type { FunctionIndex } from '../functionIndex.js';

/** A task with the stack that is compared with those of others. */
export interface StackedTask {
  readonly wait: TaskWait;
  /** Letter of its state; `?` where nothing shows it. */
  readonly state: string;
  /** Functions, innermost first: no guesses, no inlined ones, no thunks. */
  readonly names: readonly string[];
}

/** A kernel stack has room for a few hundred frames; of what is longer the innermost part will do. */
const LONGEST_STACK = 256;
const TASK_TABLE = 'task';

/**
 * The tasks of a boot that are shown with a stack: by the hung-task detector, by dumps of the log, by crash or drgn, by /proc, by
 * backtraces of CPUs. Of several stacks of one task a whole one is taken before a partial one, then the latest. Idle tasks of CPUs are none.
 */
export function stackedTasks(boot: BootRecords, index: FunctionIndex): readonly StackedTask[] {
  const shown = shownTasks(boot, index);
  const waits = [
    ...boot.only('hung-task-report').map((record) => taskWaitOf(record, index)),
    ...shown.running,
    ...shown.dumped.map(({ wait }) => wait),
  ];
  const best = new Map<number, TaskWait>();
  for (const wait of waits) {
    if (wait.pid === 0 || wait.frames.length === 0) continue;
    const before = best.get(wait.pid);
    if (before === undefined || supersedes(wait, before)) best.set(wait.pid, wait);
  }
  const listed = listedStates(boot);
  const thunks = new Map<string, boolean>();
  const isThunk = (name: string): boolean => {
    const known = thunks.get(name) ?? index.plays(name, 'thunk');
    thunks.set(name, known);
    return known;
  };
  return [...best.values()]
    .map((wait): StackedTask => ({
      wait,
      state: wait.state === '?' ? (listed.get(wait.pid) ?? '?') : wait.state,
      names: wait.frames
        .slice(0, LONGEST_STACK)
        .flatMap(({ name, inlined }) => (inlined === true || isThunk(name) ? [] : name)),
    }))
    .filter(({ names }) => names.length > 0)
    .toSorted(blockedLongestFirst);
}

/** A dump is taken at the end; a log says when. Of two of the same moment the place in the evidence decides. */
function supersedes({ sample: one, cite }: TaskWait, { sample: other, cite: before }: TaskWait): boolean {
  const moment = (sample: TaskWait['sample']): number =>
    sample?.from === 'crash' ? Number.MAX_VALUE : (sample?.seconds ?? -1);
  const whole = Number(one?.whole ?? false) - Number(other?.whole ?? false);
  if (whole !== 0) return whole > 0;
  const later = moment(one) - moment(other);
  if (later !== 0) return later > 0;
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

function blockedLongestFirst(one: StackedTask, other: StackedTask): number {
  return (
    Number(other.state === 'D') - Number(one.state === 'D') ||
    (other.wait.seconds ?? 0) - (one.wait.seconds ?? 0) ||
    one.wait.pid - other.wait.pid
  );
}
