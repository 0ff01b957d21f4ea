import { CompiledSearch } from './compiledSearch.js';
import { rarestWindow } from './literalWindow.js';
import { SampleTable, spreadOf, type PassOver, type Sample } from './sampleTable.js';
import { scanText, type ScanText } from './scanText.js';
import { TEXT_BYTES } from './searchMemory.js';

/** Bytes between two samples: a literal of at least twice as many, less one, holds a sample of four bytes wherever it stands. */
const STRIDE = 4;
const LONG = 2 * STRIDE - 1;
/** Shorter ones are found by two bytes, sampled at every other one. */
const SHORT = 3;
/** Bits of the filter in front of those for four bytes. */
const FOURS = 1 << 16;

/** Bytes from which on a compiled search is worth its making, in however many texts they come. */
const WORTH_COMPILING = 1 << 20;

const STOP: PassOver = () => false;

/**
 * Finds many literals in bytes and in texts. Of the bytes only samples at fixed distances are looked up, in tables of what each
 * literal holds at any of the distances from its beginning at which a sample may meet it: most bytes are looked at once, few lead to
 * a comparison, and the number of literals hardly matters.
 */
export class TriggerFinder {
  readonly #texts: readonly string[];
  /** Those whose code units are not their bytes. */
  readonly #wide: readonly number[];
  /** Two bytes of short literals, and four of long ones. */
  readonly #pairs: SampleTable;
  readonly #fours: SampleTable;
  /** A bit for each sample of both tables, small enough to stay near the processor. */
  readonly #filter = new Int32Array((2 * FOURS) / 32);
  /** The bytes of the literals. */
  readonly #literals: readonly Uint8Array[];
  /** Compiled searches that nobody uses. */
  readonly #free: CompiledSearch[] = [];
  /** Bytes of all texts that were searched as a whole. */
  #searched = 0;

  /** @param triggers literals of at least three bytes; shorter ones never match */
  constructor(triggers: readonly string[]) {
    const encoder = new TextEncoder();
    const literals = triggers.map((trigger) => encoder.encode(trigger));
    this.#texts = triggers;
    this.#literals = literals;
    this.#wide = triggers.flatMap((trigger, id) => (trigger.length === literals[id]?.length ? [] : [id]));
    const pairs = literals.flatMap((literal, id) => pairsOf(literal, id));
    const fours = literals.flatMap((literal, id) => foursOf(literal, id));
    this.#pairs = new SampleTable(pairs);
    this.#fours = new SampleTable(fours);
    for (const { key } of pairs) this.#mark(key);
    for (const { key } of fours) this.#mark(FOURS + spreadOf(key));
  }

  /**
   * @param passOver is told of each occurrence that is met, in the order of their samples, and may have it passed over
   * @returns where an occurrence within [from, to) begins, or -1: no other lies whole before it, so that where no literal holds a
   *   newline it is one on the first line that has any
   */
  next(text: ScanText, from: number, to: number, passOver = STOP): number {
    const { bytes, view } = text;
    const search = { bytes, view, from, to, passOver };
    const filter = this.#filter;
    const last = to - STRIDE;
    let at = from;
    for (; at <= last; at += STRIDE) {
      const four = view.getInt32(at, true);
      const first = four & 0xffff;
      const second = four >>> 16;
      const spread = spreadOf(four);
      const held =
        ((filter[first >>> 5] ?? 0) >>> first) |
        ((filter[second >>> 5] ?? 0) >>> second) |
        ((filter[(FOURS + spread) >>> 5] ?? 0) >>> spread);
      if ((held & 1) === 0) continue;
      let found = isSet(filter, first) ? this.#pairs.find(search, at, first) : -1;
      if (found < 0 && isSet(filter, FOURS + spread)) found = this.#fours.find(search, at, four);
      if (found < 0 && isSet(filter, second)) found = this.#pairs.find(search, at + 2, second);
      if (found >= 0) return found;
    }
    return at + 2 > to ? -1 : this.#pairs.find(search, at, view.getUint16(at, true));
  }

  /** @returns the same search, compiled, with a text to fill until it is given back, or nothing where that cannot be had */
  lend(): CompiledSearch | undefined {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    try {
      return new CompiledSearch({
        literals: this.#literals,
        pairs: this.#pairs,
        fours: this.#fours,
      });
    } catch {
      return undefined;
    }
  }

  giveBack(search: CompiledSearch): void {
    this.#free.push(search);
  }

  /**
   * Tells of all that occur in a text, line by line; of one line in no order, and as often as they occur.
   * @returns the compiled search that holds the text, to be given back, where there is one
   */
  tellAll(bytes: Uint8Array, tell: (id: number, at: number) => void): CompiledSearch | undefined {
    const passOver: PassOver = (id, at) => {
      tell(id, at);
      return true;
    };
    this.#searched += bytes.length;
    const compiled = this.#searched > WORTH_COMPILING && bytes.length <= TEXT_BYTES ? this.lend() : undefined;
    if (compiled === undefined) {
      this.next(scanText(bytes), 0, bytes.length, passOver);
      return undefined;
    }
    compiled.text.bytes.set(bytes);
    compiled.next(0, bytes.length, passOver);
    return compiled;
  }

  /** @returns the places among the triggers of all that occur within [from, to), each once, in no order */
  allIn(text: ScanText, from: number, to: number): readonly number[] {
    const found: number[] = [];
    this.next(text, from, to, (id) => {
      if (!found.includes(id)) found.push(id);
      return true;
    });
    return found;
  }

  /** As `allIn`, of a text whose characters need not be bytes. */
  allInText(text: string): readonly number[] {
    const found = this.#wide.filter((id) => text.includes(this.#texts[id] ?? ''));
    const length = text.length;
    const filter = this.#filter;
    for (let at = 0; at + 2 <= length; at += STRIDE) {
      const first = unitAt(text, at) | (unitAt(text, at + 1) << 8);
      const second = unitAt(text, at + 2) | (unitAt(text, at + 3) << 8);
      const four = first | (second << 16);
      const spread = spreadOf(four);
      const held =
        ((filter[first >>> 5] ?? 0) >>> first) |
        ((filter[second >>> 5] ?? 0) >>> second) |
        ((filter[(FOURS + spread) >>> 5] ?? 0) >>> spread);
      if ((held & 1) === 0) continue;
      this.#addIn(text, at, this.#pairs.holders(first), found);
      this.#addIn(text, at, this.#fours.holders(four), found);
      this.#addIn(text, at + 2, this.#pairs.holders(second), found);
    }
    return found;
  }

  #addIn(text: string, at: number, holders: readonly Sample[], found: number[]): void {
    for (const { id, offset } of holders) {
      const literal = this.#texts[id] ?? '';
      if (at >= offset && text.startsWith(literal, at - offset) && !found.includes(id)) found.push(id);
    }
  }

  #mark(bit: number): void {
    this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
}

function isSet(filter: Int32Array, bit: number): boolean {
  return (((filter[bit >>> 5] ?? 0) >>> bit) & 1) !== 0;
}

function foursOf(literal: Uint8Array, id: number): readonly Sample[] {
  if (literal.length < LONG) return [];
  const { view } = scanText(literal);
  return offsetsOf(literal, LONG, STRIDE).map((offset) => ({
    id,
    literal,
    offset,
    size: STRIDE,
    key: view.getInt32(offset, true),
  }));
}

function pairsOf(literal: Uint8Array, id: number): readonly Sample[] {
  if (literal.length >= LONG || literal.length < SHORT) return [];
  const { view } = scanText(literal);
  return offsetsOf(literal, SHORT, 2).map((offset) => ({
    id,
    literal,
    offset,
    size: 2,
    key: view.getUint16(offset, true),
  }));
}

/** Where the samples of a literal stand. */
function offsetsOf(literal: Uint8Array, window: number, sample: number): readonly number[] {
  const { at, length } = rarestWindow(literal, window);
  return Array.from({ length: length - sample + 1 }, (_, index) => at + index);
}

function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) & 0xff : 0;
}
