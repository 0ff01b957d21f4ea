import type { TableRow } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { citeLines, decimal, tableRow } from './tableRow.js';

/**
 * Columns of `iostat -x` in the generations of sysstat -> attribute. Older ones call the queue `avgqu-sz`; discards came with 12.1.2,
 * flushes with 12.3.1.
 */
const COLUMNS: Readonly<Record<string, string>> = {
  'r/s': 'readsPerSecond',
  'w/s': 'writesPerSecond',
  'd/s': 'discardsPerSecond',
  'f/s': 'flushesPerSecond',
  tps: 'requestsPerSecond',
  'avgqu-sz': 'queueLength',
  'aqu-sz': 'queueLength',
  await: 'waitMilliseconds',
  r_await: 'readMilliseconds',
  w_await: 'writeMilliseconds',
  '%util': 'utilisation',
};
const RATES = ['readsPerSecond', 'writesPerSecond', 'discardsPerSecond', 'flushesPerSecond'];
const HEADER = /^\s*Device:?\s|\sDevice\s*$/;
const DEVICE = /^[A-Za-z][\w.!:/-]{0,127}$/;
const MOST_DEVICES = 2000;
const MOST_COLUMNS = 40;

/**
 * `iostat -x`: a device that is busy all the time, finishes nothing and has a queue holds requests that it does not answer. The first
 * report of iostat is an average since boot; a later one for the same device replaces it.
 */
export const diskStatisticsExtractor: Extractor = {
  name: 'live-disk-statistics',
  triggers: ['%util'],
  reach: MOST_DEVICES,
  accepts: (line) => columnsOf(line) !== undefined,
  read(lines, at, source) {
    const columns = columnsOf(lines[at]);
    if (columns === undefined) return undefined;
    const records: TableRow[] = [];
    let next = at + 1;
    for (; next < lines.length && next - at <= MOST_DEVICES; next += 1) {
      const record = readRow(lines[next], columns, source);
      if (record === undefined) break;
      records.push(record);
    }
    return records.length === 0 ? undefined : { records, next };
  },
};

function columnsOf(line: EvidenceLine | undefined): readonly string[] | undefined {
  if (line === undefined || line.logged || !HEADER.test(line.text)) return undefined;
  const names = line.text.trim().split(/\s+/, MOST_COLUMNS + 1);
  return names.length <= MOST_COLUMNS && names.includes('%util') ? names : undefined;
}

function readRow(line: EvidenceLine | undefined, columns: readonly string[], source: string): TableRow | undefined {
  if (line === undefined || line.logged) return undefined;
  const cells = line.text.trim().split(/\s+/, MOST_COLUMNS + 1);
  const name = cells[columns.findIndex((column) => column.startsWith('Device'))];
  if (cells.length !== columns.length || name === undefined || !DEVICE.test(name)) return undefined;
  const values = new Map<string, number>();
  for (const [index, column] of columns.entries()) {
    const attribute = Object.hasOwn(COLUMNS, column) ? COLUMNS[column] : undefined;
    const value = decimal(cells[index]?.replace(/%$/, ''));
    if (attribute !== undefined && value !== undefined) values.set(attribute, value);
  }
  if (!values.has('utilisation')) return undefined;
  return tableRow(
    'disk',
    name,
    {
      name,
      ...Object.fromEntries(values),
      requestsPerSecond: allRequests(values),
    },
    citeLines(source, line),
  );
}

/** Nothing is known of all requests where the report was split, and reads or writes stand in another table. */
function allRequests(values: ReadonlyMap<string, number>): number | undefined {
  const printed = values.get('requestsPerSecond');
  if (printed !== undefined || !values.has('readsPerSecond') || !values.has('writesPerSecond')) return printed;
  return RATES.reduce((sum, rate) => sum + (values.get(rate) ?? 0), 0);
}
