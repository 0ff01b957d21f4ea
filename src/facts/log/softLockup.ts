import type { Problem } from '../../model/problem.js';
import type { SoftLockupReport } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { traceHeaderRecords } from './traceHeaderRecords.js';
import { readTraceReport, type TraceReport } from './traceReport.js';

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
      return { records: [], next: at + 1, problems: [problemAt('cut-banner', line, line, source)] };
    return reportOf(banner, line, lines, readTraceReport(lines, at, banner, source), source);
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

function problemAt(code: string, { number }: EvidenceLine, to: EvidenceLine, source: string): Problem {
  const cite = [{ source, from: number, to: to.number }];
  return { code: `log.${code}`, severity: 'note', args: { line: number }, cite };
}

function reportOf(
  banner: Banner,
  line: EvidenceLine,
  lines: readonly EvidenceLine[],
  report: TraceReport,
  source: string,
): Extraction {
  const { header, hardware, workqueue, instruction, trace, taken } = report;
  const next = firstNotTaken(taken);
  const beyond = taken.filter((index) => index >= next);
  const missing = [...report.missing, ...missingOf(report)];
  const last = lines[taken.at(-1) ?? 0] ?? line;
  const record: SoftLockupReport = {
    type: 'soft-lockup-report',
    completeness: missing.length === 0 ? 'whole' : 'partial',
    missing,
    cite: { source, from: line.number, to: last.number },
    ...banner,
    stamp: line.stamp,
    ...(workqueue === undefined ? {} : { workqueue }),
    ...(instruction === undefined ? {} : { instruction }),
    ...(trace === undefined ? {} : { trace }),
  };
  const known = { cpu: banner.cpu, ...(hardware === undefined ? {} : { hardware }) };
  const headers = header === undefined ? [] : traceHeaderRecords(header.line, header.read, source, known);
  const told = missing.filter((code) => code !== 'no-trace').map((code) => problemAt(code, line, last, source));
  return { records: [record, ...headers], next, problems: told, ...(beyond.length === 0 ? {} : { taken: beyond }) };
}

/** The detector always prints a trace: without one, or with one that does not reach its outermost frame, the log is not whole. */
function missingOf({ trace, missing }: TraceReport): readonly string[] {
  if (trace === undefined || trace.frames.length === 0) return ['no-trace'];
  return trace.whole || missing.length > 0 ? [] : ['truncated'];
}

/** Lines of other callers between those of the report are left to be read. */
function firstNotTaken(taken: readonly number[]): number {
  let next = (taken[0] ?? 0) + 1;
  for (const index of taken) if (index === next) next += 1;
  return next;
}
