import type { TableRow } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { citeLines, decimal, tableRow } from '../live/tableRow.js';

/** `pool[04] ref=  1 nice=  0 idle/workers=  2/  3 cpu=  1`: tools/workqueue/wq_dump.py of the kernel (since 6.6). */
const POOL =
  /^pool\[(\d{1,6})\] ref= {0,6}(\d{1,6}) nice= {0,4}(-?\d{1,3}) idle\/workers= {0,4}(\d{1,6})\/ {0,4}(\d{1,6}) (?:cpu= {0,4}(\d{1,5})|cpus=([0-9a-fx ]{1,400}?)(?: pod_cpus=.{0,400})?)$/;
/** `pool: 4 number of workers: 3` of `corelens -M wq`. */
const SHOWN = /^pool: (\d{1,6}) number of workers: (\d{1,6})$/;
const MANAGER = /^manager pid: (\d{1,10})$/;
const IDLE = /^idle worker pids: {1,3}\[([\d, ]{1,4000})\]$/;

/** How many workers a pool has, and how many of them are idle: none idle, and work waits until one comes. */
export const drgnWorkerPoolExtractor: Extractor = {
  name: 'drgn-worker-pools',
  triggers: ['idle/workers=', ' number of workers: '],
  reach: 3,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const text = line.text.trim();
    const [, dumped, , nice, idle, workers, cpu] = POOL.exec(text) ?? [];
    if (dumped !== undefined) {
      const pool = { pool: Number(dumped), nice: decimal(nice), idle: decimal(idle), workers: decimal(workers) };
      const row = { ...pool, cpu: decimal(cpu), bound: cpu !== undefined };
      return {
        records: [tableRow('workerPool', String(pool.pool), row, citeLines(source, line), false)],
        next: at + 1,
      };
    }
    return readShown(lines, at, line, source);
  },
};

function readShown(lines: readonly EvidenceLine[], at: number, line: EvidenceLine, source: string) {
  const [, number, workers] = SHOWN.exec(line.text.trim()) ?? [];
  if (number === undefined) return undefined;
  let next = at + 1;
  let idle: number | undefined;
  let manager: number | undefined;
  for (; next < lines.length && next - at <= 3; next += 1) {
    const text = lines[next]?.text.trim() ?? '';
    const managed = MANAGER.exec(text)?.[1];
    const idlers = IDLE.exec(text)?.[1];
    if (managed !== undefined) manager = Number(managed);
    else if (idlers !== undefined) idle = idlers.split(',').length;
    else if (text === 'All workers idle.') idle = Number(workers);
    else break;
  }
  // corelens prints idle workers only where there are some: what follows shows that none were cut off.
  if (next < lines.length) idle ??= 0;
  const row = { pool: Number(number), workers: Number(workers), idle, manager };
  const records: readonly TableRow[] = [
    tableRow('workerPool', number, row, citeLines(source, line, lines[next - 1]), false),
  ];
  return { records, next };
}
