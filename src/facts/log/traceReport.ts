import type { EvidenceLine } from '../extractor.js';
import type { ReportSubject, TraceReport, TraceReportOptions } from './reportReading.js';
import { ReportWalk } from './reportWalk.js';

export type { ReportSubject, TraceReport, TraceReportOptions } from './reportReading.js';

/**
 * Reads the lines that belong to a banner. Where lines carry a caller id, those of other callers are passed over. Where they do
 * not, lines of others in between are told as `interleaved`: a few of any kind, and those of a report of another CPU or task that is
 * printed at the same time; what could be of either report is taken for neither. The clock of one CPU never runs backwards.
 * @param at index of the banner
 * @param source id of the source, for cites
 */
export function readTraceReport(
  lines: readonly EvidenceLine[],
  at: number,
  subject: ReportSubject,
  source: string,
  options: TraceReportOptions = {},
): TraceReport {
  const report = new ReportWalk(subject, source, lines, at, options);
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || !report.step(line, index)) break;
  }
  return report.finish();
}
