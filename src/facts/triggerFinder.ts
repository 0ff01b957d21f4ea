import { rarestWindow } from './literalWindow.js';

/** Bytes between two samples: a literal of at least twice as many, less one, holds a sample of four bytes wherever it stands. */
const STRIDE = 4;
const LONG = 2 * STRIDE - 1;
/** Shorter ones are found by two bytes, sampled at every other one. */
const SHORT = 3;
const TABLE = 1 << 16;
/** Words of the filter in front of those for four bytes. */
const FOURS = TABLE / 32;
/** 2^32 divided by the golden ratio: spreads four bytes over the table. */
const SPREAD = 0x9e3779b1;

const NOTHING: Uint8Array = new Uint8Array(0);

/** A literal, and where in it a sample stands. */
interface Entry {
  readonly id: number;
  readonly offset: number;
}

/**
 * Finds many literals in bytes and in texts. Of the bytes only samples at fixed distances are looked up, in tables of what each
 * literal holds at any of the distances from its beginning at which a sample may meet it: most bytes are looked at once, few lead to
 * a comparison, and the number of literals hardly matters.
 */
export class TriggerFinder {
  readonly #literals: readonly Uint8Array[];
  readonly #texts: readonly string[];
  /** Those whose code units are not their bytes. */
  readonly #wide: readonly number[];
  /** Two bytes -> number of the entries of short literals that hold them, or 0. */
  readonly #pairs = new Uint16Array(TABLE);
  /** Four bytes, spread -> number of the entries of long literals, or 0. */
  readonly #fours = new Uint16Array(TABLE);
  /** A bit for each entry of both tables, small enough to stay near the processor. */
  readonly #filter = new Int32Array(2 * FOURS);
  readonly #entries: (readonly Entry[])[] = [[]];

  /** @param triggers literals of at least three bytes; shorter ones never match */
  constructor(triggers: readonly string[]) {
    const encoder = new TextEncoder();
    this.#texts = triggers;
    this.#literals = triggers.map((trigger) => encoder.encode(trigger));
    this.#wide = triggers.flatMap((trigger, id) => (trigger.length === this.#literals[id]?.length ? [] : [id]));
    this.#literals.forEach((literal, id) => {
      if (literal.length >= LONG) this.#addLong(literal, id);
      else if (literal.length >= SHORT) this.#addShort(literal, id);
    });
  }

  /**
   * @returns where an occurrence within [from, to) begins, or -1: no other lies whole before it, so that where no literal holds a
   *   newline it is one on the first line that has any
   */
  next(bytes: Uint8Array, from: number, to: number): number {
    const filter = this.#filter;
    const last = to - STRIDE;
    let at = from;
    for (; at <= last; at += STRIDE) {
      const first = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
      const second = (bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8);
      const four = Math.imul(first | (second << 16), SPREAD) >>> 16;
      const held =
        ((filter[first >>> 5] ?? 0) >>> first) |
        ((filter[second >>> 5] ?? 0) >>> second) |
        ((filter[FOURS + (four >>> 5)] ?? 0) >>> four);
      if ((held & 1) === 0) continue;
      let found = this.#occurrence(bytes, at, from, to, this.#pairs[first]);
      if (found < 0) found = this.#occurrence(bytes, at, from, to, this.#fours[four]);
      if (found < 0) found = this.#occurrence(bytes, at + 2, from, to, this.#pairs[second]);
      if (found >= 0) return found;
    }
    if (at + 2 > to) return -1;
    return this.#occurrence(bytes, at, from, to, this.#pairs[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)]);
  }

  /** @returns the places among the triggers of all that occur within [from, to), each once, in no order */
  allIn(bytes: Uint8Array, from: number, to: number): readonly number[] {
    const filter = this.#filter;
    const found: number[] = [];
    const last = to - STRIDE;
    let at = from;
    for (; at <= last; at += STRIDE) {
      const first = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
      const second = (bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8);
      const four = Math.imul(first | (second << 16), SPREAD) >>> 16;
      const held =
        ((filter[first >>> 5] ?? 0) >>> first) |
        ((filter[second >>> 5] ?? 0) >>> second) |
        ((filter[FOURS + (four >>> 5)] ?? 0) >>> four);
      if ((held & 1) === 0) continue;
      this.#addAt(bytes, at, { from, to }, this.#pairs[first], found);
      this.#addAt(bytes, at, { from, to }, this.#fours[four], found);
      this.#addAt(bytes, at + 2, { from, to }, this.#pairs[second], found);
    }
    const tail = at + 2 > to ? undefined : this.#pairs[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)];
    this.#addAt(bytes, at, { from, to }, tail, found);
    return found;
  }

  /** As `allIn`, of a text whose characters need not be bytes. */
  allInText(text: string): readonly number[] {
    const found = this.#wide.filter((id) => text.includes(this.#texts[id] ?? ''));
    const length = text.length;
    for (let at = 0; at + 2 <= length; at += STRIDE) {
      const first = unitAt(text, at) | (unitAt(text, at + 1) << 8);
      const second = unitAt(text, at + 2) | (unitAt(text, at + 3) << 8);
      const four = Math.imul(first | (second << 16), SPREAD) >>> 16;
      const pairs = this.#pairs[first] ?? 0;
      const fours = this.#fours[four] ?? 0;
      const others = this.#pairs[second] ?? 0;
      if ((pairs | fours | others) === 0) continue;
      this.#addIn(text, at, pairs, found);
      this.#addIn(text, at, fours, found);
      this.#addIn(text, at + 2, others, found);
    }
    return found;
  }

  #addIn(text: string, at: number, number: number, found: number[]): void {
    for (const { id, offset } of this.#entries[number] ?? []) {
      const literal = this.#texts[id] ?? '';
      if (at >= offset && text.startsWith(literal, at - offset) && !found.includes(id)) found.push(id);
    }
  }

  /** @param number of the entries of the sample at `at` */
  #occurrence(bytes: Uint8Array, at: number, from: number, to: number, number = 0): number {
    if (number === 0) return -1;
    for (const { id, offset } of this.#entries[number] ?? [])
      if (occursAt(bytes, at - offset, from, to, this.#literals[id])) return at - offset;
    return -1;
  }

  #addAt(
    bytes: Uint8Array,
    at: number,
    { from, to }: { readonly from: number; readonly to: number },
    number = 0,
    found: number[],
  ): void {
    if (number === 0) return;
    for (const { id, offset } of this.#entries[number] ?? [])
      if (occursAt(bytes, at - offset, from, to, this.#literals[id]) && !found.includes(id)) found.push(id);
  }

  #addLong(literal: Uint8Array, id: number): void {
    const { at, length } = rarestWindow(literal, LONG);
    for (let offset = at; offset + STRIDE <= at + length; offset += 1) {
      const [a = 0, b = 0, c = 0, d = 0] = literal.subarray(offset, offset + STRIDE);
      this.#add(this.#fours, Math.imul(a | (b << 8) | (c << 16) | (d << 24), SPREAD) >>> 16, { id, offset });
    }
  }

  #addShort(literal: Uint8Array, id: number): void {
    const { at, length } = rarestWindow(literal, SHORT);
    for (let offset = at; offset + 2 <= at + length; offset += 1) {
      const [a = 0, b = 0] = literal.subarray(offset, offset + 2);
      this.#add(this.#pairs, a | (b << 8), { id, offset });
    }
  }

  #add(table: Uint16Array, key: number, entry: Entry): void {
    const word = (table === this.#fours ? FOURS : 0) + (key >>> 5);
    this.#filter[word] = (this.#filter[word] ?? 0) | (1 << (key & 31));
    const number = table[key] ?? 0;
    if (number > 0) {
      this.#entries[number] = [...(this.#entries[number] ?? []), entry];
      return;
    }
    table[key] = this.#entries.length;
    this.#entries.push([entry]);
  }
}

function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) & 0xff : 0;
}

function occursAt(bytes: Uint8Array, start: number, from: number, to: number, literal = NOTHING): boolean {
  if (start < from || start + literal.length > to) return false;
  for (let index = 0; index < literal.length; index += 1) if (bytes[start + index] !== literal[index]) return false;
  return true;
}
