import type { LookupTable } from '../../model/catalogue.js';

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
