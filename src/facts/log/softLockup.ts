import type { SoftLockupReport } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { readUtilisation } from './cpuUtilisation.js';
import { readLateTrace } from './lateTrace.js';
import { completenessOf, headerRecordsOf, missingOfTrace, problemsOfMissing, shownStack } from './shownReport.js';
import { takenOf } from './takenLines.js';
import type { TraceReport } from './traceReport.js';

/**
 * `BUG: soft lockup - CPU#110 stuck for 22s! [kworker/u257:2:236027]` of watchdog_timer_fn(), kernel/watchdog.c; in front of it nothing
 * (2.6.23 to 3.x), `NMI watchdog: ` (4.0 to 4.10) or `watchdog: ` (since 4.11). A comm may contain colons and brackets.
 */
const BANNER = /\bsoft lockup - CPU#(\d{1,6}) stuck for (\d{1,9})s! \[/;
const TASK = /^(.{0,64}):(\d{1,10})\]/;

type Banner = Pick<SoftLockupReport, 'cpu' | 'seconds' | 'comm' | 'pid'>;

/** The soft-lockup detector: its banner with the header, registers and trace that follow, or the banner alone. */
export const softLockup: Extractor = {
  name: 'soft-lockup',
  triggers: ['soft lockup - CPU#'],
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || !BANNER.test(line.text)) return undefined;
    const banner = parseBanner(line.text);
    // Half a pid is a wrong pid: better none.
    if (banner === undefined)
      return { records: [], next: at + 1, problems: problemsOfMissing(['cut-banner'], line, line.number, source) };
    return reportOf(banner, line, lines, readLateTrace(lines, at, banner, source), source);
  },
};

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
