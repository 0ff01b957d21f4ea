import type { Extractor } from '../extractor.js';
import type { ProcCounters } from '../../model/record.js';
import { citeLines, counterRow, decimal } from './tableRow.js';

/** `load average: 120.11, 118.40, 90.02`: uptime, w and the head of top (procps library, sprint_uptime()); commas in some languages. */
const LOAD = /\bload averages?: {1,4}(\d{1,7}[.,]\d{1,2}),? (\d{1,7}[.,]\d{1,2}),? (\d{1,7}[.,]\d{1,2})\s*$/;
const UPTIME = /^(?:top - | ?)\d\d:\d\d:\d\d up /;
/** `Tasks: 512 total,   3 running, 480 sleeping,   0 stopped,  29 zombie`; `Threads:` when it shows threads. */
const TASKS =
  /^(?:Tasks|Threads): {0,6}(\d{1,9}) total, {1,6}(\d{1,9}) running, {1,6}(\d{1,9}) sleeping, {1,6}(\d{1,9}) stopped, {1,6}(\d{1,9}) zombie/;
/** `%Cpu(s):  0.7 us, 99.3 sy,  0.0 ni, ...`, `%Cpu12 :  0.0 us, ...`; before procps 3.3 `Cpu(s): 0.7%us, 99.3%sy, ...`. */
const CPU = /^%?Cpu(?:\(s\)|(\d{1,5}) {0,5}): {0,4}(\d[\d.,%a-z +-]{20,160})$/;
const SHARE = /^\s{0,5}(\d{1,3}(?:\.\d{1,2})?)[% ]{1,3}(us|sy|ni|id|wa|hi|si|st)$/;

/** Head lines of top, and the load of uptime and w: shares of CPU time in percent, numbers of tasks. */
export const topExtractor: Extractor = {
  name: 'live-top',
  triggers: ['load average', 'Tasks:', 'Threads:', 'Cpu'],
  reach: 0,
  accepts: ({ text, logged }) => !logged && (UPTIME.test(text) || TASKS.test(text) || CPU.test(text.trim())),
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged || line.text.length > 300) return undefined;
    const record = readLoad(line.text) ?? readTasks(line.text) ?? readShares(line.text);
    if (record === undefined) return undefined;
    return { records: [counterRow(record.table, record.counters, citeLines(source, line))], next: at + 1 };
  },
};

type Counters = Pick<ProcCounters, 'table'> & { readonly counters: Readonly<Record<string, number | undefined>> };

function readLoad(text: string): Counters | undefined {
  const [, one, five, fifteen] = UPTIME.test(text) ? (LOAD.exec(text) ?? []) : [];
  return one === undefined
    ? undefined
    : {
        table: 'loadavg',
        counters: { oneMinute: decimal(one), fiveMinutes: decimal(five), fifteenMinutes: decimal(fifteen) },
      };
}

function readTasks(text: string): Counters | undefined {
  const match = TASKS.exec(text);
  if (match === null) return undefined;
  const [total, running, sleeping, stopped, zombie] = match.slice(1).map(Number);
  return { table: 'top.tasks', counters: { total, running, sleeping, stopped, zombie } };
}

function readShares(text: string): Counters | undefined {
  const [, cpu, printed] = CPU.exec(text.trim()) ?? [];
  if (printed === undefined) return undefined;
  const shares = printed.split(',').map((part) => SHARE.exec(part));
  if (shares.length < 7 || shares.includes(null)) return undefined;
  const counters = Object.fromEntries(shares.map((share) => [share?.[2] ?? '', Number(share?.[1])]));
  return { table: cpu === undefined ? 'top.cpu' : `top.cpu${cpu}`, counters };
}
