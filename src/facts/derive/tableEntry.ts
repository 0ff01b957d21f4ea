import type { LookupTable } from '../../model/catalogue.js';
import { compareReleases } from '../../model/release.js';
import { MAINLINE } from './runningKernel.js';
import type { RunningKernel } from './runningKernel.js';

/** Tables of an array whose index is their key: several where the numbering drifts from kernel to kernel. */
export function tablesOfArray(tables: readonly LookupTable[], array: string): readonly LookupTable[] {
  return tables.filter(({ arrays }) => arrays.includes(array));
}

/**
 * The table that tells the entry at an index on a kernel. What kernel.org releases has one numbering. A vendor may have backported an
 * operation with its number, and an unknown kernel may have any: they get an answer only where all that they may have agree.
 * @param tables of one array
 */
export function tableForKernel(
  tables: readonly LookupTable[],
  index: number,
  { upstream, vendor }: Pick<RunningKernel, 'upstream' | 'vendor'>,
): LookupTable | undefined {
  const own = upstream === undefined ? tables[0] : tables.find((table) => isFor(table, upstream));
  if (own === undefined || (upstream !== undefined && vendor === MAINLINE)) return own;
  const possible = upstream === undefined ? tables : tables.filter((table) => !isOver(table, upstream));
  const entry = lookupEntry(own, index);
  return possible.every((table) => lookupEntry(table, index) === entry) ? own : undefined;
}

function isFor(table: LookupTable, upstream: string): boolean {
  const { from } = table.kernels ?? {};
  return !isOver(table, upstream) && (from === undefined || compareReleases(upstream, from) >= 0);
}

function isOver({ kernels: { before } = {} }: LookupTable, upstream: string): boolean {
  return before !== undefined && compareReleases(upstream, before) >= 0;
}

/** The entry of a look-up table at a key; undefined where the table has a hole or ends before it. */
export function lookupEntry(table: LookupTable, index: number): string | undefined {
  const key = String(index);
  return Object.hasOwn(table.entries, key) ? table.entries[key] : undefined;
}

/** The entry that an answer names: `NFS3PROC_WRITE` and `write` both name WRITE. The longest name that fits counts. */
function entryNamed(table: LookupTable, answered: string): string | undefined {
  const given = answered.trim().toUpperCase();
  return Object.values(table.entries)
    .filter((entry) => given === entry.toUpperCase() || given.endsWith(`_${entry.toUpperCase()}`))
    .toSorted((one, other) => other.length - one.length)[0];
}

/**
 * Whether an answer is what comes out when the lines of the array's initialiser are counted from zero instead of reading the
 * index as the key: the entries stand in key order in the source, and keys without an entry have no line.
 */
export function positionMistake(table: LookupTable, index: number, answered: string): boolean {
  const right = lookupEntry(table, index);
  const lines = Object.keys(table.entries)
    .map(Number)
    .sort((one, other) => one - other);
  const counted = lines[index];
  const wrong = counted === undefined ? undefined : lookupEntry(table, counted);
  return wrong !== undefined && wrong !== right && entryNamed(table, answered) === wrong;
}
