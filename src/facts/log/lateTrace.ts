import type { EvidenceLine } from '../extractor.js';
import { mayShareCaller } from './pieces.js';
import { reportPart } from './reportPart.js';
import { readTraceReport, type TraceReport } from './traceReport.js';

/** Lines that kernels of vendors print between a banner and the header of its trace: run queues, counters of interrupts. */
const MOST_LINES = 120;

/**
 * Reads the trace of a banner that names CPU and task, also where many lines of something else stand in between: the header then says
 * that it is theirs.
 * @param at index of the banner
 */
export function readLateTrace(
  lines: readonly EvidenceLine[],
  at: number,
  subject: { readonly cpu: number; readonly pid: number },
  source: string,
): TraceReport {
  const report = readTraceReport(lines, at, subject, source);
  if (report.header !== undefined || report.trace !== undefined) return report;
  const header = headerAfter(lines, at, subject);
  if (header === undefined) return report;
  let before = header - 1;
  while (before > at && !mayShareCaller(lines[header], lines[before])) before -= 1;
  const late = readTraceReport(lines, before, subject, source);
  if (late.header === undefined) return report;
  const preamble = report.taken.filter((index) => index < header);
  const missing = new Set([...report.missing, ...late.missing, 'interleaved']);
  return { ...late, missing: [...missing], taken: [...preamble, ...late.taken.filter((index) => index >= header)] };
}

function headerAfter(
  lines: readonly EvidenceLine[],
  at: number,
  subject: { readonly cpu: number; readonly pid: number },
): number | undefined {
  for (let index = at + 1; index <= at + MOST_LINES; index += 1) {
    const line = lines[index];
    if (line === undefined) return undefined;
    if (!mayShareCaller(lines[at], line)) continue;
    const part = reportPart(line.text);
    if (part.kind === 'end' || part.kind === 'lost') return undefined;
    if (part.kind === 'header')
      return part.header.cpu === subject.cpu && part.header.pid === subject.pid ? index : undefined;
  }
  return undefined;
}
