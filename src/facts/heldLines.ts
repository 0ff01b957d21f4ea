import type { Stamp } from '../model/record.js';
import type { EvidenceLine } from './extractor.js';

/** Bytes and lines that are held; a dump of one task is far smaller. */
const MOST_BYTES = 1 << 16;
const MOST_LINES = 300;
const ASCII = new TextDecoder('utf-8', { ignoreBOM: true });

/** Consecutive lines as bytes, until it is known how they are to be read. */
export class HeldLines {
  readonly #bytes = new Uint8Array(MOST_BYTES);
  /** Where each line ends. */
  readonly #ends = new Int32Array(MOST_LINES);
  readonly #hits = new Uint8Array(MOST_LINES);
  readonly #lines: readonly EvidenceLine[] = Array.from(
    { length: MOST_LINES },
    (_, index) => new HeldLine(this, index),
  );
  #first = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Number of the first line. */
  get first(): number {
    return this.#first;
  }

  /** The lines with their numbers and what they are in the source; what is behind the last one has no text. */
  get lines(): readonly EvidenceLine[] {
    return this.#lines;
  }

  clear(): void {
    this.#count = 0;
  }

  /** @param number follows that of the line before. @returns false when there is no room */
  hold(bytes: Uint8Array, number: number, hit: boolean): boolean {
    const from = this.#startOf(this.#count);
    if (this.#count === MOST_LINES || from + bytes.length > MOST_BYTES) return false;
    if (this.#count === 0) this.#first = number;
    this.#bytes.set(bytes, from);
    this.#ends[this.#count] = from + bytes.length;
    this.#hits[this.#count] = hit ? 1 : 0;
    this.#count += 1;
    return true;
  }

  /** @returns the bytes of a line, valid until the next one is held */
  bytesOf(index: number): Uint8Array {
    return this.#bytes.subarray(this.#startOf(index), index < this.#count ? this.#ends[index] : 0);
  }

  textOf(index: number): string {
    return ASCII.decode(this.bytesOf(index));
  }

  isHit(index: number): boolean {
    return this.#hits[index] === 1;
  }

  #startOf(index: number): number {
    return index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
  }
}

/** Of a line that is held only what is asked for becomes text. */
class HeldLine implements EvidenceLine {
  readonly text = '';
  readonly stamp: Stamp = {};
  readonly logged = true;
  readonly #held: HeldLines;
  readonly #index: number;

  constructor(held: HeldLines, index: number) {
    this.#held = held;
    this.#index = index;
  }

  get number(): number {
    return this.#held.first + this.#index;
  }

  get raw(): string {
    return this.#held.textOf(this.#index);
  }
}
