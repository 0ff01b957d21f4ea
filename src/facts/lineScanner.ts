import { HitBudget, type Rank } from './hitBudget.js';
import { countNewlines } from './newlines.js';
import { SparedLines } from './sparedLines.js';
import type { TriggerFinder } from './triggerFinder.js';

/** Bytes of a line that are read; what is longer is cut. */
export const LONGEST_LINE = 64 * 1024;
/** Lines before a hit that are handed on with it. */
export const LINES_BEFORE = 4;

const NEWLINE = 10;

/** Takes the lines that are worth decoding. */
export interface LineSink {
  /** True while the lines around a hit are wanted. */
  wants(number: number): boolean;
  /**
   * @param bytes the line without its newline, valid during the call only, cut to `LONGEST_LINE`
   * @param number counted from 1; lines come in order, and quiet lines in between are left out
   * @param hit the line contains a trigger
   */
  line(bytes: Uint8Array, number: number, hit: boolean): void;
  /** A line, wanted or not, is longer than `LONGEST_LINE`. */
  overlong(number: number): void;
}

/**
 * Cuts blocks of bytes into numbered lines and hands on those near a trigger. Holds one unfinished line and the last few
 * quiet lines, however the bytes are cut into blocks.
 */
export class LineScanner {
  readonly #finder: TriggerFinder;
  readonly #budget: HitBudget | undefined;
  readonly #sink: LineSink;
  readonly #spared = new SparedLines();
  /** Number of the last line that was handed on. */
  #last = 0;
  #unfinished = new Uint8Array(0);
  #number = 0;
  /** The quiet lines just before the next one, at most `LINES_BEFORE`. */
  #before: Uint8Array[] = [];

  /** @param ranks for each literal of the finder what a hit of it is worth; without them all are read */
  constructor(finder: TriggerFinder, ranks: readonly Rank[] | undefined, sink: LineSink) {
    this.#finder = finder;
    this.#budget = ranks && new HitBudget(ranks);
    this.#sink = sink;
  }

  /** Lines of plentiful messages that were let go unread. */
  get spared(): number {
    return this.#spared.letGo;
  }

  /** Lines so far, the unfinished one not counted. */
  get lines(): number {
    return this.#number;
  }

  push(block: Uint8Array): void {
    const end = block.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      this.#keep(joined(this.#unfinished, block));
      return;
    }
    this.#scan(joined(this.#unfinished, block.subarray(0, end)));
    this.#keep(block.slice(end));
  }

  /** The last line needs no newline. */
  finish(): void {
    if (this.#unfinished.length > 0) this.#scan(joined(this.#unfinished, Uint8Array.of(NEWLINE)));
    this.#unfinished = new Uint8Array(0);
    for (const line of this.#spared.release(this.#last)) this.#handOn(line.bytes, true, line.number);
  }

  /** Of an overlong line one byte more than its limit is kept, so that it is still known to be one. */
  #keep(rest: Uint8Array<ArrayBuffer>): void {
    this.#unfinished = rest.length > LONGEST_LINE ? rest.slice(0, LONGEST_LINE + 1) : rest;
  }

  /** @param bytes whole lines, the last byte is a newline */
  #scan(bytes: Uint8Array): void {
    let hit = this.#finder.next(bytes, 0, bytes.length);
    let quietFrom = 0;
    let start = 0;
    while (start < bytes.length) {
      if (!this.#sink.wants(this.#number + 1)) start = this.#pass(bytes, start, hit);
      if (start === bytes.length) break;
      let stop = start;
      while (bytes[stop] !== NEWLINE) stop += 1;
      this.#number += 1;
      const isHit = hit >= 0 && hit < stop;
      if (isHit) hit = this.#finder.next(bytes, stop + 1, bytes.length);
      if (stop - start > LONGEST_LINE) this.#sink.overlong(this.#number);
      if (this.#meet(bytes, { quietFrom, start, stop }, isHit)) quietFrom = stop + 1;
      start = stop + 1;
    }
    this.#before = this.#quietLines(bytes, quietFrom, start).map((line) => line.slice());
  }

  /**
   * Counts the lines that nobody wants.
   * @param hit where a literal stands, or -1
   * @returns where the line with the hit begins, or the next overlong line, or the end
   */
  #pass(bytes: Uint8Array, start: number, hit: number): number {
    const end = hit < 0 ? bytes.length : lineStart(bytes, hit);
    let from = start;
    while (end - from > LONGEST_LINE) {
      const next = lineStart(bytes, from + LONGEST_LINE + 1);
      if (next <= from) break;
      this.#number += countNewlines(bytes, from, next);
      from = next;
    }
    if (end - from > LONGEST_LINE) return from;
    this.#number += countNewlines(bytes, from, end);
    return end;
  }

  /** @returns whether the line was handed on */
  #meet(
    bytes: Uint8Array,
    { quietFrom, start, stop }: { readonly quietFrom: number; readonly start: number; readonly stop: number },
    isHit: boolean,
  ): boolean {
    const line = bytes.subarray(start, shownEnd(bytes, start, stop));
    const literals = isHit ? this.#finder.allIn(line, 0, line.length) : [];
    const worth = literals.length > 0 ? (this.#budget?.worthOf(literals) ?? 'begin') : undefined;
    if (worth === undefined || worth === 'spared') {
      if (this.#sink.wants(this.#number)) {
        if (worth === 'spared') this.#spared.leaveOut();
        this.#handOn(line, false);
        return true;
      }
      if (worth === 'spared') this.#spared.hold(literals[0] ?? 0, line, this.#number);
      return false;
    }
    this.#handOnBefore(bytes, quietFrom, start, worth === 'begin');
    this.#handOn(line, true);
    return true;
  }

  #handOn(line: Uint8Array, hit: boolean, number = this.#number): void {
    this.#sink.line(line, number, hit);
    this.#last = number;
  }

  /**
   * Hands on the quiet lines before the line that begins at `start`.
   * @param spared also the last ones that were spared
   */
  #handOnBefore(bytes: Uint8Array, quietFrom: number, start: number, spared: boolean): void {
    const lines = quietFrom === start && this.#before.length === 0 ? [] : this.#quietLines(bytes, quietFrom, start);
    const first = this.#number - lines.length;
    const released = spared ? this.#spared.release(this.#last) : [];
    for (const line of released) if (line.number < first) this.#handOn(line.bytes, true, line.number);
    lines.forEach((line, index) => {
      const number = first + index;
      this.#handOn(
        line,
        released.some((held) => held.number === number),
        number,
      );
    });
    this.#before = [];
  }

  /** The last lines that end before `to`: of `bytes` from `from` on, and of the blocks before. */
  #quietLines(bytes: Uint8Array, from: number, to: number): Uint8Array[] {
    const lines: Uint8Array[] = [];
    let stop = to - 1;
    while (lines.length < LINES_BEFORE && stop >= from) {
      const start = Math.max(from, stop === 0 ? 0 : bytes.lastIndexOf(NEWLINE, stop - 1) + 1);
      lines.unshift(bytes.subarray(start, shownEnd(bytes, start, stop)));
      stop = start - 1;
    }
    return [...this.#before, ...lines].slice(-LINES_BEFORE);
  }
}

/** Where the line begins that holds the byte at `at`. */
function lineStart(bytes: Uint8Array, at: number): number {
  return at === 0 ? 0 : bytes.lastIndexOf(NEWLINE, at - 1) + 1;
}

/** Cuts an overlong line where a character of UTF-8 ends. */
function shownEnd(bytes: Uint8Array, start: number, stop: number): number {
  if (stop - start <= LONGEST_LINE) return stop;
  let end = start + LONGEST_LINE;
  for (let back = 0; back < 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80; back += 1) end -= 1;
  return end;
}

function joined(first: Uint8Array<ArrayBuffer>, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
