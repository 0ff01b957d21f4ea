import type { AtomicSleepReport } from '../../model/record.js';
import { DEFAULT_REACH, type Extractor } from '../extractor.js';
import { parseAtomicSleepBanner } from './atomicSleepBanner.js';
import { MOST_ATOMIC_SLEEP_LINES, readAtomicSleepBody } from './atomicSleepBody.js';
import { readEndingStack } from './endingStack.js';
import { HELD_LOCKS_REACH } from './heldLocksListing.js';
import {
  completenessOf,
  headerRecordsOf,
  missingOfTrace,
  problemsOfMissing,
  shownStack,
  shownTask,
} from './shownReport.js';
import { takenOf } from './takenLines.js';

/**
 * `BUG: scheduling while atomic: comm/1/0x00000002` and `BUG: sleeping function called from invalid context at FILE:LINE`, with the locks
 * held, who disabled preemption, and the stack. kernel/sched/core.c, __schedule_bug() and __might_resched().
 */
export const atomicSleep: Extractor = {
  name: 'atomic-sleep',
  triggers: ['scheduling while atomic: ', 'sleeping function called from invalid context at '],
  reach: MOST_ATOMIC_SLEEP_LINES + HELD_LOCKS_REACH + DEFAULT_REACH,
  read(lines, at, source) {
    const line = lines[at];
    const banner = line === undefined ? undefined : parseAtomicSleepBanner(line.text);
    if (line === undefined || banner === undefined) return undefined;
    const body = readAtomicSleepBody(lines, at, source);
    const pid = banner.pid ?? body.pid;
    const stack = readEndingStack(lines, body.taken.at(-1) ?? at, pid === undefined ? {} : { pid }, source);
    const task = { ...shownTask(stack), ...taskOf(body), ...taskOf(banner) };
    const taken = [...body.taken, ...stack.taken.slice(1)];
    const last = lines[taken.at(-1) ?? at] ?? line;
    const missing = [...new Set([...body.missing, ...missingOfTrace(stack)])];
    const problems = problemsOfMissing(missing, line, last.number, source);
    if (task.comm === undefined || task.pid === undefined) return undefined;
    const cpu = stack.header?.read.cpu;
    const { problem, preemptCount, place } = banner;
    const record: AtomicSleepReport = {
      type: 'atomic-sleep-report',
      ...completenessOf(missing),
      cite: { source, from: line.number, to: last.number },
      problem,
      comm: task.comm,
      pid: task.pid,
      ...(cpu === undefined ? {} : { cpu }),
      ...(preemptCount === undefined ? {} : { preemptCount }),
      ...(place === undefined ? {} : { place }),
      ...body.said,
      ...shownStack(stack),
      stamp: line.stamp,
    };
    const records = [record, ...body.heldLocks, ...headerRecordsOf(stack, cpu, source)];
    return { records, problems, ...takenOf(taken, at) };
  },
};

function taskOf({ comm, pid }: { readonly comm?: string; readonly pid?: number }): {
  readonly comm?: string;
  readonly pid?: number;
} {
  return comm === undefined || pid === undefined ? {} : { comm, pid };
}
