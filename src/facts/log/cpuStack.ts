import type { CpuBacktrace, EvidenceRecord } from '../../model/record.js';
import type { Problem } from '../../model/problem.js';
import type { EvidenceLine } from '../extractor.js';
import {
  completenessOf,
  headerRecordsOf,
  missingOfTrace,
  problemsOfMissing,
  shownStack,
  shownTask,
} from './shownReport.js';
import { parseTraceHeader } from './traceHeaderLine.js';
import { readTraceReport, type TraceReportOptions } from './traceReport.js';

/** What a CPU printed of itself, with the lines that this took. */
export interface CpuStack {
  readonly records: readonly EvidenceRecord[];
  readonly problems: readonly Problem[];
  readonly record: CpuBacktrace;
  /** Indices, ascending. */
  readonly taken: readonly number[];
}

/**
 * Reads the stack of one CPU behind a line that announces it.
 * @param at index of the line that says whose stack follows: part of the record
 * @param options how the stack is printed
 */
export function readCpuStack(
  lines: readonly EvidenceLine[],
  at: number,
  cpu: number,
  source: string,
  options: TraceReportOptions,
): CpuStack {
  return stackOf(lines, at, at, cpu, source, options);
}

/**
 * Reads the stack of one CPU that nothing announces but its header, which dump_stack() and show_regs() print first.
 * @param after index of the line that it follows, of the same caller
 * @param at index of the header
 * @param cpu whose it must be, and is where the header does not say it
 * @returns undefined when there is no header, or that of another CPU
 */
export function readHeadedStack(
  lines: readonly EvidenceLine[],
  { after, at }: { readonly after: number; readonly at: number },
  cpu: number | undefined,
  source: string,
): CpuStack | undefined {
  const header = parseTraceHeader(lines[at]?.text ?? '');
  if (header === undefined) return undefined;
  const shown = header.cpu ?? cpu;
  if (shown === undefined || shown !== (cpu ?? shown)) return undefined;
  return stackOf(lines, after, at, shown, source, {});
}

function stackOf(
  lines: readonly EvidenceLine[],
  after: number,
  at: number,
  cpu: number,
  source: string,
  options: TraceReportOptions,
): CpuStack {
  const report = readTraceReport(lines, after, { cpu }, source, options);
  const taken = report.taken.filter((index) => index >= at);
  const missing = missingOfTrace(report);
  const [first, last] = [lines[at], lines[taken.at(-1) ?? at]];
  const from = first?.number ?? 1;
  const record: CpuBacktrace = {
    type: 'cpu-backtrace',
    ...completenessOf(missing),
    cite: { source, from, to: last?.number ?? from },
    cpu,
    ...shownTask(report),
    idle: false,
    stamp: first?.stamp ?? {},
    ...shownStack(report),
  };
  return {
    records: [record, ...headerRecordsOf(report, cpu, source)],
    problems: first === undefined ? [] : problemsOfMissing(missing, first, last?.number ?? from, source),
    record,
    taken,
  };
}
