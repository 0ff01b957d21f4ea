import type { CompiledSearch } from './compiledSearch.js';
import { HitBudget, type Rank } from './hitBudget.js';
import { LineCount } from './newlines.js';
import { lineStart, lineStop, scanText } from './scanText.js';
import { TEXT_BYTES } from './searchMemory.js';
import { SparedLines } from './sparedLines.js';
import type { TriggerFinder } from './triggerFinder.js';

/** Bytes of a line that are read; what is longer is cut. */
export const LONGEST_LINE = 64 * 1024;
/** Lines before a hit that are handed on with it. */
export const LINES_BEFORE = 4;

/** Bytes that are held and scanned at a time, whatever the blocks that they come in. */
const MOST_HELD = TEXT_BYTES;
/** Bytes of a source from which on a compiled search is worth its making. */
const LARGE = 256 * 1024;

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
 * Cuts bytes, in blocks of any size, into numbered lines and hands on those near a trigger. They are gathered and scanned in pieces of
 * one size, so that the blocks make no difference.
 */
export class LineScanner {
  readonly #finder: TriggerFinder;
  readonly #budget: HitBudget;
  readonly #sink: LineSink;
  readonly #count = new LineCount();
  readonly #spared: SparedLines;
  #text = scanText(new Uint8Array(0));
  /** Of a large source, where it can be had: the text lies in its memory. */
  #compiled: CompiledSearch | undefined;
  /** Bytes of the text that were filled: they begin a line. */
  #filled = 0;
  /** Number of the last line that was handed on. */
  #last = 0;
  #number = 0;
  /** The quiet lines just before the next one, at most `LINES_BEFORE`. */
  #before: Uint8Array[] = [];

  /** @param ranks for each literal of the finder what a hit of it is worth; without them all are read */
  constructor(finder: TriggerFinder, ranks: readonly Rank[] | undefined, sink: LineSink) {
    this.#finder = finder;
    this.#budget = new HitBudget(ranks ?? []);
    this.#spared = new SparedLines(this.#budget, this.#count);
    this.#sink = sink;
  }

  /** Lines of plentiful messages that were let go unread. */
  get spared(): number {
    return this.#spared.letGo;
  }

  /** Lines that were scanned so far: all, once it is finished. */
  get lines(): number {
    return this.#number;
  }

  push(block: Uint8Array): void {
    for (let from = 0; from < block.length;) {
      const part = block.subarray(from, from + MOST_HELD - this.#filled);
      this.#reserve(this.#filled + part.length);
      this.#text.bytes.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled === MOST_HELD) this.#scanLines();
    }
  }

  /** The last line needs no newline. */
  finish(): void {
    const { bytes } = this.#text;
    if (this.#filled > 0 && bytes[this.#filled - 1] !== NEWLINE) this.push(Uint8Array.of(NEWLINE));
    this.#scanLines();
    for (const line of this.#spared.release(this.#last)) this.#handOn(line.bytes, true, line.number);
    if (this.#compiled !== undefined) this.#finder.giveBack(this.#compiled);
    this.#compiled = undefined;
    this.#text = scanText(new Uint8Array(0));
    this.#filled = 0;
  }

  /** Holds little for a source that is small. */
  #reserve(size: number): void {
    const { bytes } = this.#text;
    if (size <= bytes.length) return;
    if (size > LARGE) this.#compiled = this.#finder.lend();
    const larger =
      this.#compiled?.text ?? scanText(new Uint8Array(Math.min(MOST_HELD, Math.max(size + 1, 2 * bytes.length))));
    larger.bytes.set(bytes.subarray(0, this.#filled));
    this.#text = larger;
  }

  /** Scans the whole lines, and keeps the unfinished one; of an overlong one a byte more than the limit, so that it is still known as one. */
  #scanLines(): void {
    const { bytes } = this.#text;
    const end = this.#filled === 0 ? 0 : bytes.lastIndexOf(NEWLINE, this.#filled - 1) + 1;
    if (end > 0) this.#scan(end);
    const rest = Math.min(this.#filled - end, LONGEST_LINE + 1);
    bytes.copyWithin(0, end, end + rest);
    this.#filled = rest;
  }

  /** @param end of the last whole line */
  #scan(end: number): void {
    this.#spared.begin(this.#text);
    let hit = this.#nextHit(0, end);
    let quietFrom = 0;
    let start = 0;
    while (start < end) {
      if (!this.#sink.wants(this.#number + 1)) start = this.#pass(start, hit, end);
      if (start === end) break;
      const stop = lineStop(this.#text.bytes, start);
      this.#number += 1;
      const isHit = hit >= 0 && hit < stop;
      if (stop - start > LONGEST_LINE) this.#sink.overlong(this.#number);
      if (this.#meet({ quietFrom, start, stop }, isHit)) quietFrom = stop + 1;
      start = stop + 1;
      if (isHit) hit = this.#nextHit(start, end);
    }
    this.#before = this.#quietLines(quietFrom, start).map((line) => line.slice());
    this.#spared.keep();
  }

  /** @returns where a line holds what is to be read, or -1; of lines that hold only what was read often enough the spared ones know */
  #nextHit(start: number, end: number): number {
    this.#count.begin(this.#text, start, this.#number);
    const { passOver } = this.#spared;
    const hit = this.#compiled?.next(start, end, passOver) ?? this.#finder.next(this.#text, start, end, passOver);
    this.#spared.end(hit);
    return hit;
  }

  /**
   * Counts the lines that nobody wants.
   * @param hit where a literal stands, or -1
   * @returns where the line with the hit begins, or the next overlong line, or the end
   */
  #pass(start: number, hit: number, end: number): number {
    const { bytes } = this.#text;
    const stop = hit < 0 ? end : lineStart(bytes, hit);
    let from = start;
    while (stop - from > LONGEST_LINE) {
      const next = lineStart(bytes, from + LONGEST_LINE + 1);
      if (next <= from) break;
      from = next;
    }
    const to = stop - from > LONGEST_LINE ? from : stop;
    this.#number = this.#count.before(to);
    return to;
  }

  /** @returns whether the line was handed on */
  #meet(
    {
      quietFrom,
      start,
      stop,
    }: {
      readonly quietFrom: number;
      readonly start: number;
      readonly stop: number;
    },
    isHit: boolean,
  ): boolean {
    const { bytes } = this.#text;
    const end = shownEnd(bytes, start, stop);
    const literals = isHit ? this.#finder.allIn(this.#text, start, end) : [];
    const worth = literals.length > 0 ? this.#budget.worthOf(literals) : undefined;
    if (worth === undefined || worth === 'spared') {
      if (this.#sink.wants(this.#number)) {
        if (worth === 'spared') this.#spared.leaveOut();
        this.#handOn(bytes.subarray(start, end), false);
        return true;
      }
      if (worth === 'spared') this.#spared.hold(literals[0] ?? 0, start, end, this.#number);
      return false;
    }
    this.#handOnBefore(quietFrom, start, worth === 'begin');
    this.#handOn(bytes.subarray(start, end), true);
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
  #handOnBefore(quietFrom: number, start: number, spared: boolean): void {
    const lines = quietFrom === start && this.#before.length === 0 ? [] : this.#quietLines(quietFrom, start);
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

  /** The last lines that end before `to`: of the text from `from` on, and of what was scanned before. */
  #quietLines(from: number, to: number): Uint8Array[] {
    const { bytes } = this.#text;
    const lines: Uint8Array[] = [];
    let stop = to - 1;
    while (lines.length < LINES_BEFORE && stop >= from) {
      const start = Math.max(from, lineStart(bytes, stop));
      lines.unshift(bytes.subarray(start, shownEnd(bytes, start, stop)));
      stop = start - 1;
    }
    return [...this.#before, ...lines].slice(-LINES_BEFORE);
  }
}

/** Cuts an overlong line where a character of UTF-8 ends. */
function shownEnd(bytes: Uint8Array, start: number, stop: number): number {
  if (stop - start <= LONGEST_LINE) return stop;
  let end = start + LONGEST_LINE;
  for (let back = 0; back < 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80; back += 1) end -= 1;
  return end;
}
