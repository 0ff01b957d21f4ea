import type { CompiledSearch } from './compiledSearch.js';
import { HitBudget, type Rank } from './hitBudget.js';
import { LONGEST_LINE, shownEnd } from './lineLimits.js';
import type { LineSink } from './lineSink.js';
import { LineCount } from './newlines.js';
import { QuietLines } from './quietLines.js';
import type { PassOver } from './sampleTable.js';
import { lineStart, lineStop, scanText } from './scanText.js';
import { TEXT_BYTES } from './searchMemory.js';
import { SparedLines } from './sparedLines.js';
import type { TriggerFinder } from './triggerFinder.js';

/** Bytes that are held and scanned at a time, whatever the blocks that they come in. */
const MOST_HELD = TEXT_BYTES;
/** Bytes of a source from which on a compiled search is worth its making. */
const LARGE = 256 * 1024;

const NEWLINE = 10;

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
  #number: number;
  /** Lines before the first one, of what the source is a part of. */
  readonly #before: number;
  readonly #quiet = new QuietLines();
  /** The text begins with lines whose reader waits for more. */
  #waits = false;
  /** Number of the line that was offered last to whoever reads many at once. */
  #offered = 0;

  /**
   * @param ranks for each literal of the finder what a hit of it is worth; literals without one are always read
   * @param before how many lines stand before the first one
   */
  constructor(finder: TriggerFinder, ranks: readonly Rank[], sink: LineSink, before = 0) {
    this.#finder = finder;
    this.#budget = new HitBudget(ranks);
    this.#spared = new SparedLines(this.#budget, this.#count);
    this.#sink = sink;
    this.#before = before;
    this.#number = before;
  }

  /** Lines of plentiful messages that were let go unread. */
  get spared(): number {
    return this.#spared.letGo;
  }

  /** Lines that were scanned so far: all, once it is finished. */
  get lines(): number {
    return this.#number - this.#before;
  }

  push(block: Uint8Array): void {
    for (let from = 0; from < block.length;) {
      const part = block.subarray(from, from + MOST_HELD - this.#filled);
      this.#reserve(this.#filled + part.length);
      this.#text.bytes.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled === MOST_HELD) this.#scanLines(false);
    }
  }

  /** The last line needs no newline. */
  finish(): void {
    const { bytes } = this.#text;
    if (this.#filled > 0 && bytes[this.#filled - 1] !== NEWLINE) this.push(Uint8Array.of(NEWLINE));
    this.#scanLines(true);
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

  /**
   * Scans the whole lines, and keeps what somebody waits with, and the unfinished one; of an overlong one a byte more than the limit, so
   * that it is still known as one.
   * @param final no more bytes come
   */
  #scanLines(final: boolean): void {
    const { bytes } = this.#text;
    const end = this.#filled === 0 ? 0 : bytes.lastIndexOf(NEWLINE, this.#filled - 1) + 1;
    const start = end > 0 ? this.#scan(end, final) : 0;
    const stop = Math.min(this.#filled, end + LONGEST_LINE + 1);
    bytes.copyWithin(0, start, stop);
    this.#filled = stop - start;
  }

  /**
   * @param end of the last whole line
   * @returns where the lines begin that are to be scanned again, with more
   */
  #scan(end: number, final: boolean): number {
    this.#spared.begin(this.#text);
    this.#quiet.begin(this.#text);
    let start = this.#waits ? this.#offer(0, end, final) : 0;
    let hit = this.#nextHit(start, end);
    while (start < end && !this.#waits) {
      if (!this.#sink.wants(this.#number + 1)) start = this.#pass(start, hit, end);
      if (start === end) break;
      const stop = lineStop(this.#text.bytes, start);
      const isHit = hit >= 0 && hit < stop;
      if (stop - start > LONGEST_LINE) this.#sink.overlong(this.#number + 1);
      start = isHit ? this.#meetHit(start, stop, end, final) : this.#meet(start, stop);
      if (isHit) hit = this.#nextHit(start, end);
    }
    this.#quiet.keep(start);
    this.#spared.keep();
    return start;
  }

  /**
   * Offers all lines from a hit on to whoever reads many at once.
   * @returns where the first line begins that was not taken
   */
  #offer(start: number, end: number, final: boolean): number {
    const number = this.#number + 1;
    const progress = this.#sink.takeAll({ text: this.#text, start, number, end, final, find: this.#find });
    this.#waits = progress?.waits === true;
    this.#offered = number;
    if (progress === undefined) return start;
    this.#number += progress.lines;
    this.#last = this.#number;
    return progress.to;
  }

  readonly #find = (from: number, to: number, passOver: PassOver): number =>
    this.#compiled?.next(from, to, passOver) ?? this.#finder.next(this.#text, from, to, passOver);

  /** @returns where a line holds what is to be read, or -1; of lines that hold only what was read often enough the spared ones know */
  #nextHit(start: number, end: number): number {
    // What somebody waits with is searched when it comes again.
    if (this.#waits) return -1;
    this.#count.begin(this.#text, start, this.#number);
    const hit = this.#find(start, end, this.#spared.passOver);
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

  /** @returns where the next line begins */
  #meet(start: number, stop: number): number {
    this.#number += 1;
    if (this.#sink.wants(this.#number)) this.#handOnAt(start, stop, false);
    return stop + 1;
  }

  /** As `meet`, of a line with a literal. */
  #meetHit(start: number, stop: number, end: number, final: boolean): number {
    const literals = this.#finder.allIn(this.#text, start, shownEnd(this.#text.bytes, start, stop));
    const worth = literals.length > 0 ? this.#budget.worthOf(literals) : undefined;
    if (worth === undefined) return this.#meet(start, stop);
    if (worth === 'spared') return this.#meetSpared(literals[0] ?? 0, start, stop);
    this.#handOnBefore(start, worth === 'begin');
    if (this.#offered !== this.#number + 1) {
      const to = this.#offer(start, end, final);
      this.#quiet.from(start);
      if (to > start || this.#waits) return to;
    }
    this.#number += 1;
    this.#handOnAt(start, stop, true);
    return stop + 1;
  }

  #meetSpared(literal: number, start: number, stop: number): number {
    this.#number += 1;
    if (this.#sink.wants(this.#number)) {
      this.#spared.leaveOut();
      this.#handOnAt(start, stop, false);
    } else this.#spared.hold(literal, start, shownEnd(this.#text.bytes, start, stop), this.#number);
    return stop + 1;
  }

  /** Hands on the line whose number is the last. */
  #handOnAt(start: number, stop: number, hit: boolean): void {
    const { bytes } = this.#text;
    this.#handOn(bytes.subarray(start, shownEnd(bytes, start, stop)), hit, this.#number);
    this.#quiet.from(stop + 1);
  }

  #handOn(line: Uint8Array, hit: boolean, number: number): void {
    this.#sink.line(line, number, hit);
    this.#last = number;
  }

  /**
   * Hands on the quiet lines before the line that begins at `start`, which is the next.
   * @param spared also the last ones that were spared
   */
  #handOnBefore(start: number, spared: boolean): void {
    const lines = this.#quiet.before(start);
    const first = this.#number + 1 - lines.length;
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
  }
}
