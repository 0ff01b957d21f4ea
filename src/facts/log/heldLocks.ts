import type { Extractor } from '../extractor.js';
import { HELD_LOCKS_REACH, readHeldLocks } from './heldLocksListing.js';
import { listProblems } from './listProblems.js';
import { takenOf } from './takenLines.js';

/**
 * The locks of a task, alone or below `Showing all locks held in the system:` of debug_show_all_locks(), kernel/locking/lockdep.c,
 * which khungtaskd and sysrq-d print.
 */
export const heldLocks: Extractor = {
  name: 'held-locks',
  triggers: [' locks held by ', ' lock held by '],
  reach: HELD_LOCKS_REACH,
  read(lines, at, source) {
    const listing = readHeldLocks(lines, at, source);
    if (listing === undefined) return undefined;
    const { record, taken } = listing;
    return { records: [record], problems: listProblems(record), ...takenOf(taken, at) };
  },
};
