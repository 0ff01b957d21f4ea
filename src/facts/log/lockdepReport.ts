import type { EvidenceRecord, LockdepReport } from '../../model/record.js';
import { DEFAULT_REACH, type Extractor } from '../extractor.js';
import { HELD_LOCKS_REACH } from './heldLocksListing.js';
import { LOCKDEP_TRIGGERS, parseLockdepBanner } from './lockdepBanner.js';
import { MOST_LOCKDEP_LINES, readLockdepBody, type LockdepBody } from './lockdepWalk.js';
import { readEndingStack } from './endingStack.js';
import {
  completenessOf,
  headerRecordsOf,
  missingOfTrace,
  problemsOfMissing,
  shownStack,
  shownTask,
} from './shownReport.js';
import { takenOf } from './takenLines.js';
import type { TraceReport } from './traceReport.js';

/**
 * A splat of lockdep, kernel/locking/lockdep.c: banner, kernel, the locks and how they depend on each other, the locks that the task
 * holds, and its stack. All its lines belong to one report: its traces are no stacks of a hang.
 */
export const lockdepReport: Extractor = {
  name: 'lockdep-report',
  triggers: LOCKDEP_TRIGGERS,
  reach: MOST_LOCKDEP_LINES + HELD_LOCKS_REACH + DEFAULT_REACH,
  read(lines, at, source) {
    const line = lines[at];
    const banner = line === undefined ? undefined : parseLockdepBanner(line.text);
    if (line === undefined || banner === undefined) return undefined;
    const body = readLockdepBody(lines, at, banner, source);
    const subject = body.pid === undefined ? {} : { pid: body.pid };
    const stack = body.stack === undefined ? undefined : readEndingStack(lines, body.stack, subject, source);
    const taken = [...body.taken, ...(stack?.taken.slice(1) ?? [])];
    const last = lines[taken.at(-1) ?? at] ?? line;
    const missing = missingOf(body, stack, banner.withoutStack);
    const record: LockdepReport = {
      type: 'lockdep-report',
      ...completenessOf(missing),
      cite: { source, from: line.number, to: last.number },
      problem: banner.problem,
      ...taskOf(body, stack),
      ...(body.acquiring === undefined ? {} : { acquiring: body.acquiring }),
      holding: body.holding,
      chain: body.chain,
      mayLackNesting: body.mayLackNesting,
      ...(stack === undefined ? {} : shownStack(stack)),
      stamp: line.stamp,
    };
    return {
      records: [record, ...headerOf(body, stack, source)],
      problems: problemsOfMissing(missing, line, last.number, source),
      ...takenOf(taken, at),
    };
  },
};

function missingOf(body: LockdepBody, stack: TraceReport | undefined, withoutStack: boolean): readonly string[] {
  const codes = stack === undefined ? (withoutStack ? [] : ['no-trace']) : missingOfTrace(stack);
  return [...new Set([...body.missing, ...codes])];
}

function taskOf({ comm, pid }: LockdepBody, stack: TraceReport | undefined): Pick<LockdepReport, 'comm' | 'pid'> {
  if (comm !== undefined && pid !== undefined) return { comm, pid };
  return stack === undefined ? {} : shownTask(stack);
}

/** The splat names the kernel at its beginning too: what is left when its stack is cut. */
function headerOf({ release }: LockdepBody, stack: TraceReport | undefined, source: string): readonly EvidenceRecord[] {
  const header = stack === undefined ? [] : headerRecordsOf(stack, undefined, source);
  if (header.length > 0) return header;
  if (release === undefined) return [];
  const { number, stamp } = release.line;
  const cite = { source, from: number, to: number };
  return [
    {
      type: 'kernel-release',
      completeness: 'whole',
      missing: [],
      cite,
      release: release.release,
      where: 'trace-header',
      stamp,
    },
  ];
}
