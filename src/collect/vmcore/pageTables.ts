import { fieldsOf, offsetOf, type NumberForm } from './fields.js';
import { readMemory, type Memory } from './memory.js';

/** What an entry of a page table says. */
export type Entry = 'absent' | { readonly leaf: boolean; readonly address: bigint };

/** Page tables of an architecture. */
export interface PageTables {
  /** Physical address of the uppermost table. */
  readonly root: bigint;
  /** Uppermost first: how many bits lie below those that choose an entry, and how many bits choose it. */
  readonly levels: readonly { readonly shift: number; readonly bits: number }[];
  /** @param last it is of the lowest table */
  readonly entry: (value: bigint, last: boolean, shift: number) => Entry;
}

const ENTRY_BYTES = 8;

/** @returns the physical address; undefined where the tables map none, or are not in the dump. There is no way round: each level is one step. */
export function walkPageTables(
  memory: Memory,
  form: NumberForm,
  { root, levels, entry }: PageTables,
  virtual: bigint,
): number | undefined {
  let table = root;
  for (const [level, { shift, bits }] of levels.entries()) {
    const index = (virtual >> BigInt(shift)) & ((1n << BigInt(bits)) - 1n);
    const part = readMemory(memory, offsetOf(table + index * BigInt(ENTRY_BYTES)), ENTRY_BYTES);
    if ('absent' in part) return undefined;
    const found = entry(fieldsOf(part.bytes, form).u64(0), level === levels.length - 1, shift);
    if (found === 'absent') return undefined;
    const below = (1n << BigInt(shift)) - 1n;
    if (found.leaf) return offsetOf((found.address & ~below) | (virtual & below));
    table = found.address;
  }
  return undefined;
}
