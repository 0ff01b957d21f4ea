import type { WorkqueueLockupReport } from '../../model/record.js';
import type { Extractor } from '../extractor.js';
import { readPieces } from './pieces.js';
import { parsePoolInfo } from './poolInfo.js';
import { takenOf } from './takenLines.js';

const BANNER = /\bBUG: workqueue lockup - pool(?: \d{1,6}:)?\s{1,4}(?=cpus=)/;
const STUCK = /^ ?stuck for (\d{1,9})s!/;

/**
 * `BUG: workqueue lockup - pool cpus=1 node=0 flags=0x0 nice=0 stuck for 33s!` of wq_watchdog_timer_fn(), kernel/workqueue.c, since
 * 4.5. Pools of softirqs (since 6.9) say `bh` or `bh-hi` instead of a nice value.
 */
export const workqueueLockup: Extractor = {
  name: 'workqueue-lockup',
  triggers: ['BUG: workqueue lockup - pool'],
  reach: 16,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    const read = readPieces(lines, at, parseBanner);
    const cite = [{ source, from: line.number, to: line.number }];
    if (read === undefined) {
      const problem = { code: 'log.cut-message', severity: 'note', args: { line: line.number }, cite } as const;
      return { records: [], next: at + 1, problems: [problem] };
    }
    const { value, taken } = read;
    const last = lines[taken.at(-1) ?? at] ?? line;
    const record: WorkqueueLockupReport = {
      type: 'workqueue-lockup-report',
      completeness: 'whole',
      missing: [],
      cite: { source, from: line.number, to: last.number },
      ...value,
      stamp: line.stamp,
    };
    return { records: [record], ...takenOf(taken, at) };
  },
};

function parseBanner(
  text: string,
): Pick<WorkqueueLockupReport, 'cpus' | 'nice' | 'softirqPool' | 'seconds'> | undefined {
  const banner = BANNER.exec(text);
  if (banner === null) return undefined;
  const pool = parsePoolInfo(text.slice(banner.index + banner[0].length));
  const seconds = STUCK.exec(pool?.rest ?? '')?.[1];
  if (pool === undefined || seconds === undefined) return undefined;
  const { cpus, nice, softirqPool } = pool;
  return {
    cpus,
    ...(nice === undefined ? {} : { nice }),
    ...(softirqPool === undefined ? {} : { softirqPool }),
    seconds: Number(seconds),
  };
}
