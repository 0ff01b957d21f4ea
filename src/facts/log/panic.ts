import type { PanicReport } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { DEFAULT_REACH } from '../extractor.js';
import { completenessOf, headerRecordsOf, problemsOfMissing, shownStack, shownTask } from './shownReport.js';
import { takenOf } from './takenLines.js';
import { readTraceReport } from './traceReport.js';

/** `Kernel panic - not syncing: softlockup: hung tasks`; the colon and the reason may be missing where the line is cut. */
const BANNER = /^(?:[\w-]{1,40}: )?Kernel panic - not syncing(?::(.{0,400}))?$/;
/** The reason again; ` ]---` since 4.15. */
const END = /^\s{0,4}---\[ end Kernel panic - not syncing(?::(.{0,400}))?$/;
const END_MARK = /\]-{2,3}\s{0,8}$/;
/** panic() prints no stack when an oops did. */
const AFTER_OOPS = /^Fatal (?:exception|machine check)/;

/** panic(), kernel/panic.c: the reason with the stack of the CPU that gave up, and the end line that repeats it. */
export const panic: Extractor = {
  name: 'panic',
  triggers: ['Kernel panic - not syncing'],
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    const reason = reasonOf(line.text);
    if (reason !== undefined) return reportOf(reason, line, lines, at, source);
    const repeated = repeatedReason(line.text);
    return repeated === undefined ? undefined : endAlone(repeated, line, lines, at, source);
  },
};

function reasonOf(text: string): string | undefined {
  const match = BANNER.exec(text);
  return match === null ? undefined : (match[1] ?? '').trim();
}

function repeatedReason(text: string): string | undefined {
  const match = END.exec(text);
  return match === null ? undefined : (match[1] ?? '').replace(END_MARK, '').trim();
}

function reportOf(
  reason: string,
  line: EvidenceLine,
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
): Extraction {
  const report = readTraceReport(lines, at, {}, source);
  const end = endAfter(reason, line, lines, report.taken.at(-1) ?? at);
  const taken = end === undefined ? report.taken : [...report.taken, end];
  const missing = report.missing.length > 0 ? report.missing : missingOf(report.trace, reason, end !== undefined);
  const to = lines[report.taken.at(-1) ?? at]?.number ?? line.number;
  const cpu = report.header?.read.cpu;
  const record: PanicReport = {
    type: 'panic-report',
    ...completenessOf(missing),
    cite: { source, from: line.number, to },
    reason,
    ...(cpu === undefined ? {} : { cpu }),
    ...shownTask(report),
    stamp: line.stamp,
    ...shownStack(report),
  };
  return {
    records: [record, ...headerRecordsOf(report, undefined, source)],
    ...takenOf(taken, at),
    problems: problemsOfMissing(missing, line, to, source),
  };
}

function missingOf(trace: PanicReport['trace'], reason: string, ended: boolean): readonly string[] {
  if (trace !== undefined && trace.frames.length > 0) return trace.whole ? [] : ['truncated'];
  return ended || AFTER_OOPS.test(reason) ? [] : ['no-trace'];
}

/** Index of the end line of a panic; other CPUs, drivers and the boot loader may print before it. */
function endAfter(
  reason: string,
  { stamp }: EvidenceLine,
  lines: readonly EvidenceLine[],
  from: number,
): number | undefined {
  for (let index = from + 1; index < Math.min(lines.length, from + DEFAULT_REACH); index += 1) {
    const line = lines[index];
    if (line === undefined || reasonOf(line.text) !== undefined) return undefined;
    if ((line.stamp.seconds ?? Infinity) < (stamp.seconds ?? 0)) return undefined;
    const repeated = repeatedReason(line.text);
    if (repeated !== undefined) return repeated === reason ? index : undefined;
  }
  return undefined;
}

/** The beginning of the panic was lost, or is read already. */
function endAlone(
  reason: string,
  line: EvidenceLine,
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
): Extraction {
  const before = lines.slice(Math.max(0, at - DEFAULT_REACH), at);
  if (before.some(({ text }) => reasonOf(text) === reason)) return { records: [], next: at + 1 };
  const cite = { source, from: line.number, to: line.number };
  const missing = ['no-trace'];
  const record: PanicReport = {
    type: 'panic-report',
    completeness: 'partial',
    missing,
    cite,
    reason,
    stamp: line.stamp,
  };
  return { records: [record], next: at + 1 };
}
