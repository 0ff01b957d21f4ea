import type { BareStack, SoftLockupReport } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { readUtilisation } from './cpuUtilisation.js';
import { readLateTrace } from './lateTrace.js';
import {
  completenessOf,
  headerRecordsOf,
  missingOfTrace,
  problemsOfMissing,
  shownStack,
  shownTask,
} from './shownReport.js';
import { takenOf } from './takenLines.js';
import { readTraceReport, type TraceReport } from './traceReport.js';

/**
 * `BUG: soft lockup - CPU#110 stuck for 22s! [kworker/u257:2:236027]` of watchdog_timer_fn(), kernel/watchdog.c; in front of it nothing
 * (2.6.23 to 3.x), `NMI watchdog: ` (4.0 to 4.10) or `watchdog: ` (since 4.11). A comm may contain colons and brackets.
 */
const BANNER = /\bsoft lockup - CPU#(\d{1,6}) stuck for (\d{1,9})s! \[/;
/** Whoever tells of a lockup leaves the task out now and then. */
const WITHOUT_TASK = /\bsoft lockup - CPU#(\d{1,6}) stuck for (\d{1,9})s!\s{0,8}$/;
const TASK = /^(.{0,64}):(\d{1,10})\]/;

type Banner = Pick<SoftLockupReport, 'cpu' | 'seconds' | 'comm' | 'pid'>;

/** The soft-lockup detector: its banner with the header, registers and trace that follow, or the banner alone. */
export const softLockup: Extractor = {
  name: 'soft-lockup',
  triggers: ['soft lockup - CPU#'],
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    if (!BANNER.test(line.text)) return withoutTask(line, lines, at, source);
    const banner = parseBanner(line.text);
    // Half a pid is a wrong pid: better none.
    if (banner === undefined)
      return { records: [], next: at + 1, problems: problemsOfMissing(['cut-banner'], line, line.number, source) };
    return reportOf(banner, line, lines, readLateTrace(lines, at, banner, source), source);
  },
};

/** The header below tells the task; without one the stack has to do. */
function withoutTask(
  line: EvidenceLine,
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
): Extraction | undefined {
  const [, cpu, seconds] = WITHOUT_TASK.exec(line.text) ?? [];
  if (cpu === undefined || seconds === undefined) return undefined;
  const lockedUp = { cpu: Number(cpu), seconds: Number(seconds) };
  const report = readTraceReport(lines, at, { cpu: lockedUp.cpu }, source, { unheaded: true });
  const { comm, pid } = shownTask(report);
  if (comm !== undefined && pid !== undefined) return reportOf({ ...lockedUp, comm, pid }, line, lines, report, source);
  const { trace, taken, instruction } = report;
  if (trace === undefined) return undefined;
  const last = lines[taken.at(-1) ?? at] ?? line;
  const record: BareStack = {
    type: 'bare-stack',
    ...completenessOf(missingOfTrace(report)),
    cite: { source, from: line.number, to: last.number },
    from: 'log',
    trace,
    ...(instruction === undefined ? {} : { instruction }),
    lockedUp,
    stamp: line.stamp,
  };
  return { records: [record], ...takenOf(taken, at) };
}

function parseBanner(text: string): Banner | undefined {
  const match = BANNER.exec(text);
  if (match === null) return undefined;
  const [whole, cpu, seconds] = match;
  const [, comm, pid] = TASK.exec(text.slice(match.index + whole.length)) ?? [];
  if (comm === undefined) return undefined;
  return { cpu: Number(cpu), seconds: Number(seconds), comm, pid: Number(pid) };
}

function reportOf(
  banner: Banner,
  line: EvidenceLine,
  lines: readonly EvidenceLine[],
  report: TraceReport,
  source: string,
): Extraction {
  const { taken } = report;
  const missing = missingOfTrace(report);
  const last = lines[taken.at(-1) ?? 0] ?? line;
  const own = taken.flatMap((index) => lines[index] ?? []);
  const record: SoftLockupReport = {
    type: 'soft-lockup-report',
    ...completenessOf(missing),
    cite: { source, from: line.number, to: last.number },
    ...banner,
    stamp: line.stamp,
    ...readUtilisation(own),
    ...shownStack(report),
  };
  return {
    records: [record, ...headerRecordsOf(report, banner.cpu, source)],
    problems: problemsOfMissing(missing, line, last.number, source),
    ...takenOf(taken, taken[0] ?? 0),
  };
}
