import type { Extractor } from '../extractor.js';
import type { ProcCounters } from '../../model/record.js';
import { pastedFiles } from './pastedFile.js';
import { citeLines, counterRow, decimal } from './tableRow.js';

/** `some avg10=0.00 avg60=0.12 avg300=0.05 total=123456` of psi_show(), kernel/sched/psi.c (since 4.20). */
const ROW =
  /^\s*(?:\/proc\/pressure\/(cpu|io|memory|irq):)?(some|full) avg10=(\d{1,3}\.\d\d) avg60=(\d{1,3}\.\d\d) avg300=(\d{1,3}\.\d\d) total=(\d{1,20})\s*$/;
const FILE = /^\/proc\/pressure\/(cpu|io|memory|irq)$/;
/** Lines that each of the files may have. */
const MOST_LINES = 8;

/**
 * /proc/pressure/{cpu,io,memory,irq}: the share of time in which some, or all, tasks waited for that resource, in percent; `total` in
 * microseconds. A row whose file is not named says nothing about which resource it is, and is not read.
 */
export const pressureExtractor: Extractor = {
  name: 'live-pressure',
  triggers: ['/pressure'],
  reach: MOST_LINES,
  accepts: ({ text, logged }) => !logged && (ROW.test(text) || pastedFiles(text).some((path) => FILE.test(path))),
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const named = pastedFiles(line.text).flatMap((path) => FILE.exec(path)?.[1] ?? []);
    const records: ProcCounters[] = [];
    let file = 0;
    let next = named.length === 0 ? at : at + 1;
    for (; next < lines.length && next - at <= MOST_LINES; next += 1) {
      const shown = lines[next];
      const [, prefix, share = '', ten, sixty, threeHundred, total] = ROW.exec(shown?.text ?? '') ?? [];
      if (shown === undefined || shown.logged || total === undefined) break;
      // Every file begins with its `some` row, but that of interrupts, which has only `full`.
      if (prefix === undefined && share === 'some' && next > at + 1) file += 1;
      const resource = prefix ?? named[file];
      if (resource === undefined) break;
      records.push(
        counterRow(
          `pressure.${resource}.${share}`,
          { avg10: decimal(ten), avg60: decimal(sixty), avg300: decimal(threeHundred), total: Number(total) },
          citeLines(source, shown),
        ),
      );
    }
    return records.length === 0 ? undefined : { records, next };
  },
};
