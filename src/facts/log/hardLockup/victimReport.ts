import type { EvidenceRecord, HardLockupReport } from '../../../model/record.js';
import type { Problem } from '../../../model/problem.js';
import type { EvidenceLine } from '../../extractor.js';
import { parseSymbol } from '../../symbol.js';
import { mayShareCaller } from '../pieces.js';
import {
  completenessOf,
  headerRecordsOf,
  instructionAt,
  missingOfTrace,
  problemsOfMissing,
  shownStack,
  shownTask,
} from '../shownReport.js';
import { readTraceReport, type TraceReport } from '../traceReport.js';
import { heartbeatAfter } from './heartbeat.js';
import type { LockupBanner } from './lockupBanner.js';

/** Lines behind a report in which the CPU that made it asks the victim for its stack. */
const LINES_TO_ASK = 8;
/** Lines before a banner in which a WARN() says who speaks. */
const LINES_OF_WARNING = 4;

/** The report about one CPU. */
export interface VictimReport {
  readonly records: readonly EvidenceRecord[];
  readonly problems: readonly Problem[];
  /** Indices, ascending. */
  readonly taken: readonly number[];
}

/**
 * Reads the lines under the banner of one CPU. What another CPU shows of itself there is not of the report.
 * @param reporter where it is known from a line above
 */
export function readVictim(
  lines: readonly EvidenceLine[],
  at: number,
  banner: Extract<LockupBanner, { readonly kind: 'victim' }>,
  reporter: number | undefined,
  source: string,
): VictimReport {
  const line = lines[at];
  if (line === undefined) return { records: [], problems: [], taken: [] };
  const { cpu } = banner;
  const heartbeat = heartbeatAfter(lines, at, cpu);
  const read = readTraceReport(lines, heartbeat?.index ?? at, { cpu }, source);
  const report: TraceReport = isOfOther(lines, at, read) ? { missing: [], taken: [at] } : read;
  const taken = [...new Set([at, ...report.taken])];
  const told = reporter ?? banner.reporter ?? reporterOf(lines, at, taken.at(-1) ?? at, cpu, report);
  const by = told ?? callerOf(line);
  const missing = banner.itself || by === undefined || by === cpu ? missingOfTrace(report) : report.missing;
  const to = lines[taken.at(-1) ?? at]?.number ?? line.number;
  const symbol = banner.place === undefined ? undefined : parseSymbol(banner.place);
  const record: HardLockupReport = {
    type: 'hard-lockup-report',
    ...completenessOf(missing),
    cite: { source, from: line.number, to },
    cpu,
    ...(by === undefined ? {} : { reporter: by }),
    ...shownTask(report),
    ...(heartbeat === undefined ? {} : { silentMilliseconds: heartbeat.milliseconds }),
    stamp: line.stamp,
    ...(symbol === undefined ? {} : { instruction: instructionAt(symbol, line.number, source) }),
    ...shownStack(report),
  };
  return {
    records: [record, ...headerRecordsOf(report, cpu, source)],
    problems: problemsOfMissing(missing, line, to, source),
    taken,
  };
}

/** A CPU that shows its own registers has caught itself; one that sends an NMI to the victim has not. */
function reporterOf(
  lines: readonly EvidenceLine[],
  at: number,
  last: number,
  cpu: number,
  { header }: TraceReport,
): number | undefined {
  for (const line of lines.slice(last + 1, last + 1 + LINES_TO_ASK)) {
    const [, asker, asked] = /^\s{0,40}Sending NMI from CPU (\d{1,6}) to CPUs (\d{1,6}):/.exec(line.text) ?? [];
    if (mayShareCaller(lines[at], line) && Number(asked) === cpu && header === undefined) return Number(asker);
  }
  return header?.read.cpu === cpu ? cpu : undefined;
}

function callerOf({ stamp }: EvidenceLine): number | undefined {
  const cpu = /^C(\d{1,6})$/.exec(stamp.caller ?? '')?.[1];
  return cpu === undefined ? undefined : Number(cpu);
}

/**
 * Before 3.9 the header does not name its CPU. Detectors of vendors in which one CPU watches the next warn from their own timer, and
 * show themselves.
 */
function isOfOther(lines: readonly EvidenceLine[], at: number, { header, trace }: TraceReport): boolean {
  if (header === undefined || header.read.cpu !== undefined) return false;
  const before = lines.slice(Math.max(0, at - LINES_OF_WARNING), at);
  const warned = before.some(({ text }) => /^WARNING: .{1,200}\bwatchdog_(?:timer_fn|check_hardlockup)/.test(text));
  return warned && !(trace?.frames.some(({ name }) => name === 'watchdog_overflow_callback') ?? false);
}
