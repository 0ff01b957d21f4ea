import type { CpuBacktrace, HungTaskReport } from '../../../model/record.js';
import { CaseMemory } from '../caseMemory.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sampleOfReport } from '../incidentSamples.js';
import type { BootRecords } from './bootRecords.js';
import { extremes } from './draft.js';
import { DumpedTasks } from './dumpedTasks.js';
import type { DumpedTask, DumpRecord } from './dumpedTasks.js';
import { splitStack } from './mechanism.js';
import { stateLetter, taskWaitOf } from './taskWait.js';
import type { RunningBacktrace, TaskWait } from './taskWait.js';

/** The tasks of a boot by where they are shown. */
export interface ShownTasks {
  readonly dumped: DumpedTasks;
  /** Those that the hung-task detector names, a report each. */
  readonly reported: readonly TaskWait<HungTaskReport>[];
  /** Tasks that a backtrace of the CPUs shows in the kernel: whoever runs with a lock is on no list of blocked tasks. */
  readonly running: readonly TaskWait<RunningBacktrace>[];
}

/** Dumps may hold tens of thousands of tasks, and several parts of the analysis look at them. */
const SHOWN = new CaseMemory<BootRecords, ShownTasks>();

/** What each task of the reports and dumps waits for; worked out once for a boot. */
export function shownTasks(boot: BootRecords, index: FunctionIndex): ShownTasks {
  const known = SHOWN.get(boot, index);
  if (known !== undefined) return known;
  const dumps: readonly DumpRecord[] = [...boot.only('task-dump'), ...boot.only('task-backtrace')];
  const stateOf = listedStates(boot);
  const shown = {
    dumped: new DumpedTasks(dumps, (record) => inListedState(taskWaitOf(record, index), stateOf), index),
    reported: boot.only('hung-task-report').map((report) => taskWaitOf(report, index)),
    running: runningTasks(boot, index),
  };
  SHOWN.set(boot, index, shown);
  return shown;
}

/** `bt` alone does not say in which state its task is. */
export const UNTOLD = '?';

/** What `ps` lists as the states of tasks, as letters; a pid that is listed in several, as those of a live machine are, has none. */
function listedStates(boot: BootRecords): (pid: number) => string | undefined {
  let states: Map<number, string | undefined> | undefined;
  return (pid) => {
    if (states === undefined) {
      states = new Map();
      for (const row of boot.only('process-row')) {
        const state = stateLetter(row.state);
        states.set(row.pid, !states.has(row.pid) || states.get(row.pid) === state ? state : undefined);
      }
    }
    return states.get(pid);
  };
}

function inListedState(wait: DumpedTask, stateOf: (pid: number) => string | undefined): DumpedTask {
  const state = wait.state === UNTOLD ? stateOf(wait.pid) : undefined;
  return state === undefined ? wait : { ...wait, state };
}

function runningTasks(boot: BootRecords, index: FunctionIndex): readonly TaskWait<RunningBacktrace>[] {
  return boot.only('cpu-backtrace').flatMap((record) => {
    const sample = isNamed(record) ? sampleOfReport(record, index) : undefined;
    if (!isNamed(record) || record.pid === 0 || sample === undefined) return [];
    const { comm, pid } = record;
    const frames = sample.frames.filter(({ reliable, segment }) => reliable && segment === 'task');
    const { user, spins } = splitStack(frames, index);
    if (user === undefined || spins) return [];
    const interrupted = sample.exception !== undefined;
    const runs = { state: 'R', waitsIn: undefined, waitsFor: undefined, seconds: undefined, since: undefined };
    return [{ comm, pid, ...runs, user, frames, interrupted, record, reported: false, cite: record.cite }];
  });
}

function isNamed(record: CpuBacktrace): record is RunningBacktrace {
  return record.comm !== undefined && record.pid !== undefined;
}

/** One wait a task: the report with the longest time, or the latest dump; the stack of a dump where a report shows none. */
export function latestOf(waits: readonly TaskWait[]): readonly TaskWait[] {
  const latest: TaskWait[] = [];
  const places = new Map<number, number>();
  // One pid is one task, but for the idle tasks and for what has a name of its own by then.
  const renamed = new Map<string, number>();
  for (const wait of waits) {
    const first = places.get(wait.pid);
    const own = first === undefined || latest[first]?.comm === wait.comm;
    const key = own ? '' : `${String(wait.pid)} ${wait.comm}`;
    const at = own ? first : renamed.get(key);
    const before = at === undefined ? undefined : latest[at];
    if (at !== undefined && before !== undefined) {
      latest[at] = merged(before, wait);
      continue;
    }
    if (own) places.set(wait.pid, latest.length);
    else renamed.set(key, latest.length);
    latest.push(wait);
  }
  return latest;
}

function merged(one: TaskWait, other: TaskWait): TaskWait {
  const [more, less] = one.frames.length === 0 && other.frames.length > 0 ? [other, one] : [one, other];
  const { most: seconds } = extremes([one.seconds, other.seconds].filter((value) => value !== undefined));
  const { least: since } = extremes([one.since, other.since].filter((value) => value !== undefined));
  return {
    ...more,
    state: less.reported ? less.state : more.state,
    reported: one.reported || other.reported,
    seconds,
    since,
    cite: one.reported ? one.cite : more.cite,
  };
}
