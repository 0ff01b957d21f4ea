import { scanText, type ScanText } from './scanText.js';

const NEWLINE = 10;
const NEWLINES = 0x0a0a0a0a;
const LOW_BITS = 0x7f7f7f7f;
const WORD = 4;

/** Numbers the lines of a text that is walked through: each byte is looked at once while the places asked for rise. */
export class LineCount {
  #text = scanText(new Uint8Array(0));
  #at = 0;
  #lines = 0;

  /** @param at the beginning of a line of the text, before which there are so many */
  begin(text: ScanText, at: number, lines: number): void {
    this.#text = text;
    this.#at = at;
    this.#lines = lines;
  }

  /** @returns how many lines there are before `at`, the beginning of a line */
  before(at: number): number {
    if (at < this.#at) return this.#lines - countNewlines(this.#text, at, this.#at);
    this.#lines += countNewlines(this.#text, this.#at, at);
    this.#at = at;
    return this.#lines;
  }
}

/** @returns how many of the bytes within [from, to) are newlines, counted by four bytes at a time */
export function countNewlines({ bytes, view, newlines }: ScanText, from: number, to: number): number {
  if (newlines !== undefined) return newlines(from, to);
  const last = to - WORD;
  let count = 0;
  let at = from;
  for (; at <= last; at += WORD) {
    const word = view.getInt32(at, true) ^ NEWLINES;
    // A byte keeps its highest bit where the byte of the word is zero, and no carry reaches the next one.
    const zeros = ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    if (zeros !== 0) count += Math.imul(zeros >>> 7, 0x01010101) >>> 24;
  }
  for (; at < to; at += 1) if (bytes[at] === NEWLINE) count += 1;
  return count;
}
