import { checkAtOf, checkOf, SPREAD, spreadOf, type Sample, type SampleTable } from './sampleTable.js';
import { scanText, type ScanText } from './scanText.js';

/** Where everything lies in the memory, as the head of triggerSearch.wat says. */
const TWO_AT = 0;
const FOUR_AT = 0x10000;
const BESIDE_AT = 0x20000;
const PAIRS_AT = 0x30000;
const FOURS_AT = 0x35000;
const TEXT_AT = 0x40000;
const ENTRIES_AT = 0xc0000;

/** Bytes of text that are held at a time. */
export const TEXT_BYTES = ENTRIES_AT - TEXT_AT;

const PAGE = 0x10000;
const WORD = 4;
const ENTRY_BYTES = 8 * WORD;
/** As `SPREAD`, for what stands beside a sample. */
const SPREAD_BESIDE = 0x85ebca6b | 0;

/** What a finder looks up. */
export interface SearchTables {
  readonly literals: readonly Uint8Array[];
  /** Two bytes of short literals, and four of long ones. */
  readonly pairs: SampleTable;
  readonly fours: SampleTable;
}

/** @throws where there is no WebAssembly, or no memory for it */
export function memoryFor({ literals, pairs, fours }: SearchTables): WebAssembly.Memory {
  const entries = pairs.samples.length + fours.samples.length;
  const bytes = literals.reduce((sum, { length }) => sum + length, ENTRIES_AT + entries * ENTRY_BYTES);
  // Whoever counts newlines reads some bytes behind the text.
  const pages = Math.ceil(bytes / PAGE) + 1;
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

/** The text that is searched. */
export function textOf({ buffer }: WebAssembly.Memory): ScanText {
  return scanText(new Uint8Array(buffer, TEXT_AT, TEXT_BYTES));
}

/** Writes the tables where the search finds them. */
export function layOut(memory: DataView, { literals, pairs, fours }: SearchTables): void {
  const foursAt = ENTRIES_AT + pairs.samples.length * ENTRY_BYTES;
  const places = layOutLiterals(memory, foursAt + fours.samples.length * ENTRY_BYTES, literals);
  layOutTable(memory, pairs, { buckets: PAIRS_AT, entries: ENTRIES_AT, places });
  layOutTable(memory, fours, { buckets: FOURS_AT, entries: foursAt, places });
  for (const { key } of pairs.samples) memory.setUint8(TWO_AT + key, 1);
  for (const { key } of fours.samples) memory.setUint8(FOUR_AT + spreadOf(key), 1);
  for (const sample of [...pairs.samples, ...fours.samples]) memory.setUint8(BESIDE_AT + spreadOfBoth(sample), 1);
}

/** @returns where each literal stands */
function layOutLiterals(memory: DataView, from: number, literals: readonly Uint8Array[]): readonly number[] {
  const bytes = new Uint8Array(memory.buffer);
  let next = from;
  return literals.map((literal) => {
    const at = next;
    bytes.set(literal, at);
    next += literal.length;
    return at;
  });
}

function layOutTable(
  memory: DataView,
  { samples, starts }: SampleTable,
  at: { readonly buckets: number; readonly entries: number; readonly places: readonly number[] },
): void {
  starts.forEach((start, bucket) => {
    memory.setInt32(at.buckets + bucket * WORD, at.entries + start * ENTRY_BYTES, true);
  });
  samples.forEach((sample, index) => {
    const entry = at.entries + index * ENTRY_BYTES;
    entryOf(sample, at.places[sample.id] ?? 0).forEach((word, place) => {
      memory.setInt32(entry + place * WORD, word, true);
    });
  });
}

function entryOf(sample: Sample, place: number): readonly number[] {
  const { id, literal, offset, key } = sample;
  const check = literal.length < WORD ? [0, 0, 0] : [checkAtOf(sample) - offset, checkOf(sample), -1];
  return [key, offset, literal.length - offset, ...check, place, id];
}

/** Sixteen bits of a sample and half as many bytes behind it, or before it where the literal ends. */
function spreadOfBoth({ literal, offset, key, size }: Sample): number {
  const half = size / 2;
  const at = offset + size + half <= literal.length ? offset + size : offset - half;
  const beside = literal.subarray(at, at + half).reduceRight((value, byte) => (value << 8) | byte, 0);
  return (Math.imul(key, SPREAD) + Math.imul(beside, SPREAD_BESIDE)) >>> 16;
}
