import type { EvidenceRecord, HungTaskReport } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { readHungTaskOpening, type HungTaskOpening } from './hungTaskOpening.js';
import { completenessOf, problemsOfMissing } from './shownReport.js';
import { takenOf } from './takenLines.js';
import { readTraceReport, type TraceReport } from './traceReport.js';

/**
 * `INFO: task kworker/0:1:11 blocked for more than 120 seconds.` of check_hung_task(), kernel/hung_task.c, since 2.6.30;
 * `blocked in I/O wait for more than` since 7.0, `can't die for more than` in linux-next, ` s.` and a word before `task` by
 * vendors. A name holds any byte.
 */
const BANNER =
  /(?:\bINFO: |^(?:[\w-]{1,40}: ){0,2})task (.{1,64}):(\d{1,10}) (blocked|blocked in I\/O wait|can't die) for more than (\d{1,9}) s(?:ec|\.|$)/;

type Banner = Pick<HungTaskReport, 'comm' | 'pid' | 'seconds' | 'inputOutput' | 'dying'>;

/** The hung-task detector: its banner with the task's line and stack, or the banner alone. */
export const hungTask: Extractor = {
  name: 'hung-task',
  triggers: ['blocked for more than ', 'blocked in I/O wait for more than ', "can't die for more than "],
  read(lines, at, source) {
    const line = lines[at];
    const banner = line === undefined ? undefined : parseBanner(line.text);
    return line === undefined || banner === undefined ? undefined : reportOf(banner, line, lines, at, source);
  },
};

function parseBanner(text: string): Banner | undefined {
  const [, comm, pid, how, seconds] = BANNER.exec(text) ?? [];
  if (comm === undefined) return undefined;
  return {
    comm,
    pid: Number(pid),
    seconds: Number(seconds),
    inputOutput: how === 'blocked in I/O wait',
    ...(how === "can't die" ? { dying: true } : {}),
  };
}

function reportOf(
  banner: Banner,
  line: EvidenceLine,
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
): Extraction {
  const opening = readHungTaskOpening(lines, at, banner.pid, source);
  const stack = stackOf(opening, lines, banner.pid, source);
  const shown = stack?.trace === undefined ? undefined : stack;
  const taken = [at, ...opening.taken, ...(shown?.taken.slice(1) ?? [])];
  const seen = [...new Set([...(opening.interleaved ? ['interleaved'] : []), ...(stack?.missing ?? [])])];
  const missing = seen.length > 0 ? seen : missingOf(shown?.trace);
  const last = lines[taken.at(-1) ?? at] ?? line;
  const report: HungTaskReport = {
    type: 'hung-task-report',
    ...completenessOf(missing),
    cite: { source, from: line.number, to: last.number },
    ...banner,
    ...(opening.coredump ? { coredump: true } : {}),
    ...(opening.state === undefined ? {} : { state: opening.state }),
    stamp: line.stamp,
    ...(shown?.workqueue === undefined ? {} : { workqueue: shown.workqueue }),
    ...(shown?.trace === undefined ? {} : { trace: shown.trace }),
  };
  const records: readonly EvidenceRecord[] = opening.release === undefined ? [report] : [report, opening.release];
  return { records, ...takenOf(taken, at), problems: problemsOfMissing(missing, line, last.number, source) };
}

function stackOf(
  { stackAt }: HungTaskOpening,
  lines: readonly EvidenceLine[],
  pid: number,
  source: string,
): TraceReport | undefined {
  return stackAt === undefined ? undefined : readTraceReport(lines, stackAt - 1, { pid }, source, { unheaded: true });
}

/** The detector always prints a stack: without one, or with one that does not reach its outermost frame, the log is not whole. */
function missingOf(trace: HungTaskReport['trace']): readonly string[] {
  if (trace === undefined || trace.frames.length === 0) return ['no-trace'];
  return trace.whole ? [] : ['truncated'];
}
