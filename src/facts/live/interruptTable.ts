import type { EvidenceLine } from '../extractor.js';

/** One reading of /proc/interrupts or /proc/softirqs. */
export interface InterruptTable {
  readonly cpus: readonly number[];
  /** Label of the row -> its counts, one a CPU. */
  readonly rows: ReadonlyMap<string, InterruptRow>;
  /** Index of the header, and of the first line behind the table. */
  readonly at: number;
  readonly next: number;
}

export interface InterruptRow {
  /** `24`, `LOC`, `TIMER`. */
  readonly label: string;
  readonly counts: readonly number[];
  /** What stands behind the counts: chip, hardware number, trigger and users, or the words of an interrupt of the architecture. */
  readonly description: readonly string[];
  readonly line: EvidenceLine;
}

const HEADER = /^\s{2,40}CPU\d{1,5}(?:\s|$)/;
const CPU = /^CPU(\d{1,5})$/;
const LABEL = /^([A-Za-z\d_-]{1,20}):$/;
const COUNT = /^\d{1,20}$/;
const MOST_CPUS = 4096;
/** Rows of one table. */
export const MOST_ROWS = 1000;

/** The CPUs that the columns stand for: those that are online, so that numbers may be missing. */
export function headerCpus(line: EvidenceLine | undefined): readonly number[] | undefined {
  if (line === undefined || line.logged || !HEADER.test(line.text)) return undefined;
  const numbers = line.text
    .trim()
    .split(/\s+/, MOST_CPUS + 1)
    .map((name) => CPU.exec(name)?.[1]);
  const cpus = numbers.flatMap((number) => (number === undefined ? [] : [Number(number)]));
  return cpus.length === numbers.length && cpus.length <= MOST_CPUS ? cpus : undefined;
}

/** Reads the table whose header stands at `at`: show_interrupts() of kernel/irq/proc.c and arch code, show_softirqs() of fs/proc/softirqs.c. */
export function readInterruptTable(lines: readonly EvidenceLine[], at: number): InterruptTable | undefined {
  const cpus = headerCpus(lines[at]);
  if (cpus === undefined) return undefined;
  const rows = new Map<string, InterruptRow>();
  let next = at + 1;
  for (; next < lines.length && next - at <= MOST_ROWS; next += 1) {
    const row = readRow(lines[next], cpus.length);
    if (row === undefined || rows.has(row.label)) break;
    rows.set(row.label, row);
  }
  return rows.size === 0 ? undefined : { cpus, rows, at, next };
}

/** Rows of events that no CPU owns (`ERR`, `MIS`) have one count whatever the number of CPUs. */
function readRow(line: EvidenceLine | undefined, cpus: number): InterruptRow | undefined {
  if (line === undefined || line.logged) return undefined;
  const [first = '', ...cells] = line.text.trim().split(/\s+/, cpus + 40);
  const label = LABEL.exec(first)?.[1];
  const end = cells.findIndex((cell) => !COUNT.test(cell));
  const numbers = Math.min(cpus, end < 0 ? cells.length : end);
  if (label === undefined || numbers === 0 || (numbers < cpus && numbers > 1)) return undefined;
  return { label, counts: cells.slice(0, numbers).map(Number), description: cells.slice(numbers), line };
}
