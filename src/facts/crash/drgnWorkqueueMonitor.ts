import type { TableRow } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { citeLines, decimal, tableRow } from '../live/tableRow.js';

/** `total  infl  CPUtime  CPUhog CMW/RPR  mayday rescued`: tools/workqueue/wq_monitor.py of the kernel (since 6.5; CPUitsv later). */
const HEAD = /^total +infl +CPUtime +(?:CPUhog|CPUitsv) +(?:CMwake|CMW\/RPR) +mayday +rescued$/;
const CELLS = 7;
const MOST_ROWS = 4096;

/**
 * Work items that each workqueue of a live machine executed and has in flight, and how often its rescuer was called. Shown again and
 * again: a total that stands still with work in flight is a workqueue that does not get on.
 */
export const drgnWorkqueueMonitorExtractor: Extractor = {
  name: 'drgn-workqueue-monitor',
  triggers: [' infl  CPUtime'],
  reach: MOST_ROWS,
  accepts: ({ text }) => HEAD.test(text.trim()),
  read(lines, at, source) {
    if (!HEAD.test(lines[at]?.text.trim() ?? '')) return undefined;
    const records: TableRow[] = [];
    let next = at + 1;
    for (; next < lines.length && next - at <= MOST_ROWS; next += 1) {
      const record = readRow(lines[next], source);
      if (record === undefined) break;
      records.push(record);
    }
    return records.length === 0 ? undefined : { records, next };
  },
};

/** `-` stands where a number does not apply: to unbound workqueues, and to those without a rescuer. Only 24 bytes of a name are shown. */
function readRow(line: EvidenceLine | undefined, source: string): TableRow | undefined {
  const cells = line === undefined || line.logged ? [] : line.text.trim().split(/\s+/, 60);
  const name = cells.slice(0, -CELLS).join(' ');
  const [total, inFlight, seconds, intensive, , mayday, rescued] = cells.slice(-CELLS).map(decimal);
  if (line === undefined || name === '' || name.length > 64) return undefined;
  if (total === undefined || inFlight === undefined || seconds === undefined) return undefined;
  return tableRow(
    'workqueue',
    name,
    { name, total, inFlight, cpuSeconds: seconds, cpuIntensive: intensive, maydays: mayday, rescued },
    citeLines(source, line),
  );
}
