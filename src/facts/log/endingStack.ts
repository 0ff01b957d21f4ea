import { DEFAULT_REACH, type EvidenceLine } from '../extractor.js';
import { joinedFrames } from './joinedFrames.js';
import { readTraceReport, type ReportSubject, type TraceReport } from './traceReport.js';

/**
 * Reads the stack that dump_stack() prints at the end of a report, where the report begins with lines that are no part of other traces.
 * @param at index of the last line of the report before its stack
 * @param subject whom the report is about, as far as known
 * @returns with `taken` as indices of `lines`, `at` first
 */
export function readEndingStack(
  lines: readonly EvidenceLine[],
  at: number,
  subject: ReportSubject,
  source: string,
): TraceReport {
  const report = readTraceReport(joinedFrames(lines, at, DEFAULT_REACH), 0, subject, source);
  return { ...report, taken: report.taken.map((index) => index + at) };
}
