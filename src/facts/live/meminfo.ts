import type { Extractor } from '../extractor.js';

/** `MemFree:          211012 kB` of meminfo_proc_show(), fs/proc/meminfo.c; pages of HugePages_* have no unit. */
const ROW =
  /^\s*(?:\/proc\/meminfo:)?([A-Z][A-Za-z\d]{1,31}(?:[_(][A-Za-z_\d]{1,31}\)?)?):\s{1,20}(\d{1,15})(?: kB)?\s*$/;
/** Rows from which on the file, or what grep left of it, is read. */
const FIRST_ROWS = ['MemTotal: ', 'MemFree: ', 'MemAvailable: '];
const MOST_ROWS = 100;

/** /proc/meminfo, or some of its rows: one table, in kB as printed. */
export const meminfoExtractor: Extractor = {
  name: 'live-meminfo',
  triggers: FIRST_ROWS,
  reach: MOST_ROWS,
  read(lines, at, source) {
    const first = lines[at];
    const counters = new Map<string, number>();
    let next = at;
    for (; next < lines.length && next - at < MOST_ROWS; next += 1) {
      const line = lines[next];
      const [, name, value] = line === undefined || line.logged ? [] : (ROW.exec(line.text) ?? []);
      // The same row again is another reading, and another record.
      if (name === undefined || counters.has(name)) break;
      counters.set(name, Number(value));
    }
    if (first === undefined || counters.size === 0) return undefined;
    return {
      records: [
        {
          type: 'proc-counters',
          table: 'meminfo',
          counters: Object.fromEntries(counters),
          completeness: 'whole',
          missing: [],
          cite: { source, from: first.number, to: lines[next - 1]?.number ?? first.number },
        },
      ],
      next,
    };
  },
};
