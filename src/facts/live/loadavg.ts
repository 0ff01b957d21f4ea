import type { Extractor } from '../extractor.js';
import { pastedFiles } from './pastedFile.js';
import { citeLines, counterRow } from './tableRow.js';

/** `120.11 118.40 90.02 3/1200 45678`: loadavg_proc_show(), fs/proc/loadavg.c. */
const ROW =
  /^\s*(?:\/proc\/loadavg:)?(\d{1,7}\.\d\d) (\d{1,7}\.\d\d) (\d{1,7}\.\d\d) (\d{1,7})\/(\d{1,7}) \d{1,10}\s*$/;

/** /proc/loadavg: tasks that run or sleep uninterruptibly, on average; those that could run now; all threads. */
export const loadavgExtractor: Extractor = {
  name: 'live-loadavg',
  triggers: ['/proc/loadavg'],
  reach: 1,
  accepts: ({ logged }) => !logged,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const shown = pastedFiles(line.text).at(-1) === '/proc/loadavg' ? lines[at + 1] : line;
    const match = shown === undefined || shown.logged ? null : ROW.exec(shown.text);
    if (shown === undefined || match === null) return undefined;
    const [oneMinute, fiveMinutes, fifteenMinutes, running, threads] = match.slice(1).map(Number);
    const counters = { oneMinute, fiveMinutes, fifteenMinutes, running, threads };
    return {
      records: [counterRow('loadavg', counters, citeLines(source, line, shown))],
      next: shown === line ? at + 1 : at + 2,
    };
  },
};
