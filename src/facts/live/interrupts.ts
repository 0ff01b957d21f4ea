import type { TableRow } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { headerCpus, MOST_ROWS, readInterruptTable, type InterruptRow, type InterruptTable } from './interruptTable.js';
import { citeLines, tableRow, type Shown } from './tableRow.js';

/** Lines between two readings: an echo, a date, blank lines. */
const MOST_BETWEEN = 12;
/** Readings that are held against each other. */
const MOST_READINGS = 16;
const TRIGGER = /^(?:.{0,24}-)?(?:edge|level|fasteoi)$/i;
/** The tick of each CPU, by architecture: x86 and powerpc, arm, riscv. */
const TIMER = /^(?:LOC|arch_timer|riscv-timer|timer@|gp_timer|twd)/;
/** Softirqs bear these names (kernel/softirq.c). */
const SOFTIRQS: ReadonlySet<string> = new Set(
  'HI TIMER NET_TX NET_RX BLOCK IRQ_POLL BLOCK_IOPOLL TASKLET SCHED HRTIMER RCU'.split(' '),
);

/**
 * /proc/interrupts and /proc/softirqs. A table that is shown twice or more says what grew between the readings: which interrupt storms, and
 * on which CPU nothing counts any more. An idle CPU may stop its tick, too.
 */
export const interruptExtractor: Extractor = {
  name: 'live-interrupts',
  triggers: ['  CPU0'],
  reach: 4 * MOST_ROWS,
  accepts: (line) => headerCpus(line) !== undefined,
  read(lines, at, source) {
    const readings = readAll(lines, at);
    const last = readings.at(-1);
    if (last === undefined) return undefined;
    const records = readings.flatMap((table, index) => rowsOf(table, readings[index - 1], lines, source));
    return { records, next: last.next };
  },
};

function readAll(lines: readonly EvidenceLine[], at: number): readonly InterruptTable[] {
  const readings: InterruptTable[] = [];
  let begins: number | undefined = at;
  while (begins !== undefined && readings.length < MOST_READINGS) {
    const table = readInterruptTable(lines, begins);
    if (table === undefined || !sameKind(readings[0] ?? table, table)) break;
    readings.push(table);
    begins = nextHeader(lines, table.next);
  }
  return readings;
}

function nextHeader(lines: readonly EvidenceLine[], from: number): number | undefined {
  for (let index = from; index < Math.min(lines.length, from + MOST_BETWEEN); index += 1) {
    if (headerCpus(lines[index]) !== undefined) return index;
  }
  return undefined;
}

function sameKind(one: InterruptTable, other: InterruptTable): boolean {
  return isSoftirqs(one) === isSoftirqs(other) && one.cpus.join() === other.cpus.join();
}

function isSoftirqs({ rows }: InterruptTable): boolean {
  return [...rows.keys()].every((label) => SOFTIRQS.has(label));
}

function rowsOf(
  table: InterruptTable,
  before: InterruptTable | undefined,
  lines: readonly EvidenceLine[],
  source: string,
): readonly TableRow[] {
  const soft = isSoftirqs(table);
  const growths = before && growthsOf(table, before);
  const allGrew = growths && sum([...growths.values()].map(sum));
  const events = [...table.rows.values()].map((row) => {
    const growth = growths?.get(row.label);
    const grew = growth && sum(growth);
    return tableRow(
      soft ? 'softirq' : 'interrupt',
      row.label,
      {
        ...(soft ? { name: row.label } : nameOf(row)),
        total: sum(row.counts),
        grew,
        // Of all that grew, in percent.
        share: grew === undefined || !allGrew ? undefined : Math.round((grew * 100) / allGrew),
        mostOnCpu: growth && grew ? table.cpus[growth.indexOf(Math.max(...growth))] : undefined,
      },
      citeLines(source, row.line),
    );
  });
  const header = lines[table.at];
  const last = lines[table.next - 1];
  const cite = header && citeLines(source, before ? (lines[before.at] ?? header) : header, last);
  if (growths === undefined || cite === undefined) return events;
  const timer = [...table.rows.values()].find((row) => isTimer(row, soft));
  const cpus = table.cpus.map((cpu, column) => {
    const all = sum([...growths.values()].map((growth) => growth[column] ?? 0));
    const ticks = timer && growths.get(timer.label)?.[column];
    const shown: Shown = soft
      ? { softirqsGrew: all, timerSoftirqsGrew: ticks }
      : { interruptsGrew: all, ticksGrew: ticks };
    return tableRow('cpu', String(cpu), { cpu, ...shown }, cite);
  });
  return [...events, ...cpus];
}

/** What each row with a count for every CPU has more than before; a row that is new or fell (a CPU came or went) says nothing. */
function growthsOf(table: InterruptTable, before: InterruptTable): ReadonlyMap<string, readonly number[]> {
  const growths = new Map<string, readonly number[]>();
  for (const [label, row] of table.rows) {
    const earlier = before.rows.get(label);
    if (earlier === undefined || row.counts.length !== table.cpus.length) continue;
    const growth = row.counts.map((count, column) => count - (earlier.counts[column] ?? count));
    if (growth.every((value) => value >= 0)) growths.set(label, growth);
  }
  return growths;
}

function isTimer({ label, description }: InterruptRow, soft: boolean): boolean {
  return soft ? label === 'TIMER' : TIMER.test(label) || description.some((word) => TIMER.test(word));
}

/** `PCI-MSI 524288-edge nvme0q1`, `GICv3 27 Level arch_timer`; words alone for an interrupt of the architecture. */
function nameOf({ label, description }: InterruptRow): Shown {
  const words = (some: readonly string[]): string | undefined =>
    some.length === 0 ? undefined : some.join(' ').slice(0, 200);
  if (!/^\d+$/.test(label)) return { name: words(description) ?? label, irq: label };
  const trigger = description.findIndex((word) => TRIGGER.test(word));
  return {
    irq: label,
    chip: description[0],
    name: words(description.slice(trigger < 0 ? 2 : trigger + 1)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
