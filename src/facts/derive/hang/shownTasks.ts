import type { TaskBacktrace, TaskDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sampleOfReport } from '../incidentSamples.js';
import type { BootRecords } from './bootRecords.js';
import { extremes } from './draft.js';
import { splitStack } from './mechanism.js';
import { taskWaitOf } from './taskWait.js';
import type { TaskWait } from './taskWait.js';

/** A task of a dump, of the log or of crash. */
export interface DumpedTask {
  readonly record: TaskDump | TaskBacktrace;
  readonly wait: TaskWait;
}

/** The tasks of a boot by where they are shown. */
export interface ShownTasks {
  readonly dumped: readonly DumpedTask[];
  /** Tasks that a backtrace of the CPUs shows in the kernel: whoever runs with a lock is on no list of blocked tasks. */
  readonly running: readonly TaskWait[];
}

/** Dumps may hold tens of thousands of tasks, and several parts of the analysis look at them. */
const SHOWN = new WeakMap<BootRecords, ShownTasks>();

/** What each task of the dumps waits for; worked out once for a boot. */
export function shownTasks(boot: BootRecords, index: FunctionIndex): ShownTasks {
  const known = SHOWN.get(boot);
  if (known !== undefined) return known;
  const dumps: readonly (TaskDump | TaskBacktrace)[] = [...boot.only('task-dump'), ...boot.only('task-backtrace')];
  const shown = {
    dumped: dumps.map((record) => ({ record, wait: taskWaitOf(record, index) })),
    running: runningTasks(boot, index),
  };
  SHOWN.set(boot, shown);
  return shown;
}

function runningTasks(boot: BootRecords, index: FunctionIndex): readonly TaskWait[] {
  return boot.only('cpu-backtrace').flatMap((record) => {
    const { comm, pid } = record;
    const sample = sampleOfReport(record, index);
    if (comm === undefined || pid === undefined || pid === 0 || sample === undefined) return [];
    const frames = sample.frames.filter(({ reliable, segment }) => reliable && segment === 'task');
    const { user, spins } = splitStack(frames, index);
    if (user === undefined || spins) return [];
    return [{ comm, pid, state: 'R', user, frames, sample, reported: false, cite: record.cite }];
  });
}

/** One wait a task: the report with the longest time, or the latest dump; the stack of a dump where a report shows none. */
export function latestOf(waits: readonly TaskWait[]): readonly TaskWait[] {
  const best = new Map<string, TaskWait>();
  for (const wait of waits) {
    const key = `${String(wait.pid)} ${wait.comm}`;
    const before = best.get(key);
    if (before === undefined) best.set(key, wait);
    else best.set(key, merged(before, wait));
  }
  return [...best.values()];
}

function merged(one: TaskWait, other: TaskWait): TaskWait {
  const [more, less] = one.frames.length === 0 && other.frames.length > 0 ? [other, one] : [one, other];
  const { most: seconds } = extremes([one.seconds, other.seconds].filter((value) => value !== undefined));
  const { least: since } = extremes([one.since, other.since].filter((value) => value !== undefined));
  return {
    ...more,
    state: less.reported ? less.state : more.state,
    reported: one.reported || other.reported,
    ...(seconds === undefined ? {} : { seconds }),
    ...(since === undefined ? {} : { since }),
    cite: one.reported ? one.cite : more.cite,
  };
}
