import type { EvidenceRecord, RecoveryNote } from '../../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../../extractor.js';
import { readHeadedStack, type CpuStack } from '../cpuStack.js';
import { mayShareCaller } from '../pieces.js';
import { problemsOfMissing } from '../shownReport.js';
import { takenOf } from '../takenLines.js';
import { parseStallBanner } from './stallBanner.js';
import { StallReport } from './stallReport.js';
import { STALL_REACH, walkStall } from './stallWalk.js';

/** Blank lines, and lines of others, between a warning and the header of the stack that goes with it. */
const LINES_TO_HEADER = 8;

/**
 * An RCU CPU stall warning with its notes: kernel/rcu/tree_stall.h, tree_exp.h. A CPU that reports itself prints its own stack behind it,
 * without announcing it; stacks of other CPUs and of tasks are records of their own.
 */
export const rcuStall: Extractor = {
  name: 'rcu-stall',
  triggers: [
    ' self-detected stall on CPU',
    ' detected stalls on CPUs/tasks:',
    ' detected expedited stall',
    ' detected stall, but suppressed',
    ' detected stall on CPU ',
    'INFO: RCU detected CPU ',
    ' stall on CPU (',
  ],
  reach: STALL_REACH * 2,
  read(lines, at, source) {
    const line = lines[at];
    const banner = parseStallBanner(line?.text ?? '');
    if (line === undefined || banner === undefined || banner.scope === 'tasks') return undefined;
    const report = new StallReport(banner, line);
    const { taken, head, ended, missing } = walkStall(lines, at, report);
    const to = lines[taken.at(-1) ?? at]?.number ?? line.number;
    const record = report.finish({ source, from: line.number, to }, missing);
    const notes = ended.flatMap((index) => recoveryAt(lines[index], source));
    const stack = report.isSelf ? ownStack(lines, head, report.reporter, source) : undefined;
    return {
      records: [record, ...notes, ...(stack?.records ?? [])],
      problems: [...problemsOfMissing(record.missing, line, to, source), ...(stack?.problems ?? [])],
      ...takenOf(
        [...taken, ...(stack?.taken ?? [])].sort((a, b) => a - b),
        at,
      ),
    } satisfies Extraction;
  },
};

/** The record for `INFO: Stall ended`, with or without the warning before it. */
export function recoveryAt(line: EvidenceLine | undefined, source: string): readonly EvidenceRecord[] {
  if (line === undefined) return [];
  const note: RecoveryNote = {
    type: 'recovery-note',
    completeness: 'whole',
    missing: [],
    cite: { source, from: line.number, to: line.number },
    of: 'rcu-stall',
    stamp: line.stamp,
  };
  return [note];
}

function ownStack(
  lines: readonly EvidenceLine[],
  after: number,
  cpu: number | undefined,
  source: string,
): CpuStack | undefined {
  for (let at = after + 1; at <= after + LINES_TO_HEADER; at += 1) {
    const line = lines[at];
    if (line === undefined) return undefined;
    if (line.text.trim() === '' || !mayShareCaller(lines[after], line)) continue;
    return readHeadedStack(lines, { after, at }, cpu, source);
  }
  return undefined;
}
