import type { EvidenceRecord } from '../../model/record.js';
import type { Extractor } from '../extractor.js';
import { citeLines, tableRow } from '../live/tableRow.js';

/** `CPU(s): [3, 5] are spinning on same osq_lock` of `corelens -M lock` (drgn-tools, lock.py). */
const SPINNERS = /^CPU\(s\): \[(\d{1,5}(?:, \d{1,5}){0,400})\] are spinning on same osq_lock$/;
const SPINS_FOR = /^CPU: (\d{1,5}) has been spinning for (\d{1,12}(?:\.\d{1,9})?) secs, since it last got on CPU\.$/;
/** `[struct task_struct(0x...)] -> [struct mutex(0x...)] -> ` below `Cycle Detected!!`. */
const NODE = /\[(?:struct )?(\w{1,64})\(0x([0-9a-f]{6,16})\)\] ->/g;
const DETECTED = 'Cycle Detected!!';
const HEADING = /^-{4} \d{1,6} -{4}$/;
const MOST_LINES = 400;

/** CPUs that spin in the queue of one sleeping lock, and rings of tasks and mutexes in which each waits for the next: a deadlock. */
export const drgnLockCycleExtractor: Extractor = {
  name: 'drgn-lock-cycles',
  triggers: ['are spinning on same osq_lock', 'has been spinning for ', DETECTED],
  reach: MOST_LINES,
  read(lines, at, source) {
    const line = lines[at];
    const text = line?.text.trim() ?? '';
    if (line === undefined || line.logged) return undefined;
    const cite = citeLines(source, line);
    const spinning = SPINNERS.exec(text)?.[1]?.split(', ').map(Number);
    if (spinning !== undefined) {
      const rows = spinning.map((cpu) => tableRow('cpu', String(cpu), { cpu, spinsForLock: true }, cite, false));
      return { records: rows, next: at + 1 };
    }
    const [, spinner, seconds] = SPINS_FOR.exec(text) ?? [];
    if (spinner !== undefined) {
      const row = { cpu: Number(spinner), spinsForLock: true, spinningSeconds: Number(seconds) };
      return { records: [tableRow('cpu', spinner, row, cite, false)], next: at + 1 };
    }
    if (text !== DETECTED) return undefined;
    const records: EvidenceRecord[] = [];
    let next = at + 1;
    for (; next < lines.length && next - at < MOST_LINES; next += 1) {
      const below = lines[next];
      if (below === undefined || below.text.length > 16_384) break;
      const nodes = [...below.text.matchAll(NODE)];
      if (nodes.length === 0 && !HEADING.test(below.text.trim())) break;
      if (nodes.length === 0) continue;
      const addresses = (struct: string): string =>
        nodes.flatMap(([, name, address = '']) => (name === struct ? [address] : [])).join(' ');
      records.push(
        tableRow(
          'lockCycle',
          nodes.map(([, , address]) => address).join(' '),
          { length: nodes.length, tasks: addresses('task_struct'), mutexes: addresses('mutex') },
          citeLines(source, below),
          false,
        ),
      );
    }
    return records.length === 0 ? undefined : { records, next };
  },
};
