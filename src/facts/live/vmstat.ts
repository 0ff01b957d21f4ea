import type { ProcCounters } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { citeLines, counterRow, decimal } from './tableRow.js';

/** ` r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st` of vmstat (procps); newer ones add `gu`. */
const COLUMNS: ReadonlySet<string> = new Set(
  'r b swpd free buff inact active cache si so bi bo in cs us sy id wa st gu'.split(' '),
);
const MOST_ROWS = 3600;

/**
 * `vmstat`: one record a line. `r` tasks that run or could, `b` tasks that wait for I/O; `us sy id wa st` in percent. The first line is an
 * average since boot, but for `r` and `b`.
 */
export const vmstatExtractor: Extractor = {
  name: 'live-vmstat',
  triggers: ['r  b   swpd', 'r  b        swpd', 'swpd '],
  reach: MOST_ROWS,
  accepts: (line) => columnsOf(line) !== undefined,
  read(lines, at, source) {
    const columns = columnsOf(lines[at]);
    if (columns === undefined) return undefined;
    const records: ProcCounters[] = [];
    let next = at + 1;
    for (; next < lines.length && next - at <= MOST_ROWS; next += 1) {
      const record = readRow(lines[next], columns, source);
      if (record === undefined) break;
      records.push(record);
    }
    return records.length === 0 ? undefined : { records, next };
  },
};

function columnsOf(line: EvidenceLine | undefined): readonly string[] | undefined {
  if (line === undefined || line.logged || line.text.length > 300) return undefined;
  const names = line.text.trim().split(/\s+/);
  const known = names.findIndex((name) => !COLUMNS.has(name));
  const columns = known < 0 ? names : names.slice(0, known);
  return columns[0] === 'r' && columns[1] === 'b' && columns.includes('id') ? columns : undefined;
}

/** With `-t` there is a time behind the numbers. */
function readRow(line: EvidenceLine | undefined, columns: readonly string[], source: string): ProcCounters | undefined {
  if (line === undefined || line.logged) return undefined;
  const values = line.text.trim().split(/\s+/, columns.length).map(decimal);
  if (values.length < columns.length || values.includes(undefined)) return undefined;
  const counters = Object.fromEntries(columns.map((column, index) => [column, values[index]]));
  return counterRow('vmstat', counters, citeLines(source, line));
}
