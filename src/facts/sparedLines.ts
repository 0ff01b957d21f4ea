import type { HitBudget } from './hitBudget.js';
import { LineRing } from './lineRing.js';
import type { LineCount } from './newlines.js';
import { lineStart, lineStop, type ScanText } from './scanText.js';

/** Lines of one literal that are held, and their bytes: printk cuts its records at about 1 KiB. */
const LAST_HELD = 8;
const MOST_BYTES = 2048;
const NOWHERE = -1;

/** A line that was not read. */
export interface SparedLine {
  readonly bytes: Uint8Array;
  readonly number: number;
}

/**
 * Has lines of plentiful messages passed over when enough of them were read, and holds the last ones of each literal, until something
 * comes that they may have to do with.
 */
export class SparedLines {
  readonly #budget: HitBudget;
  readonly #count: LineCount;
  readonly #rings = new Map<number, LineRing>();
  #bytes: Uint8Array = new Uint8Array(0);
  /** The line that was passed over last, while the search may still find on it what has it read: its literal, and where it stands. */
  #literal = 0;
  #start = NOWHERE;
  #stop = NOWHERE;
  #letGo = 0;

  /** @param count of the lines of the text that is searched */
  constructor(budget: HitBudget, count: LineCount) {
    this.#budget = budget;
    this.#count = count;
  }

  /** Lines that were not read, and of which no more than those that are held may be given out. */
  get letGo(): number {
    return this.#letGo;
  }

  /** Another text is searched. */
  begin({ bytes }: ScanText): void {
    this.#bytes = bytes;
  }

  /** Is told of what the search meets, in order. @returns true when the line need not be read for this literal */
  readonly passOver = (id: number, at: number): boolean => {
    if (at < this.#stop) return this.#budget.isLight(id);
    if (!this.#budget.isSpent(id)) return false;
    return this.#pass(id, at);
  };

  /** @param hit where the search found what is to be read, or -1 */
  end(hit: number): void {
    if (hit < 0 || hit >= this.#stop) this.#holdPassed();
    this.#stop = NOWHERE;
  }

  /** A line is not read, and will not be. */
  leaveOut(): void {
    this.#letGo += 1;
  }

  /** A line of the text is not read, unless it is given out later. */
  hold(literal: number, start: number, stop: number, number: number): void {
    this.#letGo += 1;
    if (stop - start <= MOST_BYTES) this.#ringOf(literal).hold(this.#bytes, start, stop, number);
  }

  /** The text will be overwritten. */
  keep(): void {
    for (const ring of this.#rings.values()) ring.keep();
  }

  /** Gives out what is held. @returns lines in their order, those up to `after` left out, since more was read behind them */
  release(after: number): readonly SparedLine[] {
    const held = [...this.#rings.values()].flatMap((ring) => (ring.held === 0 ? [] : ring.release()));
    const released = held.filter(({ number }) => number > after);
    this.#letGo -= released.length;
    return released.toSorted((one, other) => one.number - other.number);
  }

  /** @returns false for a long line, which is judged as a whole */
  #pass(literal: number, at: number): boolean {
    const start = lineStart(this.#bytes, at);
    const stop = lineStop(this.#bytes, at);
    if (stop - start > MOST_BYTES) return false;
    this.#holdPassed();
    this.#literal = literal;
    this.#start = start;
    this.#stop = stop;
    return true;
  }

  #holdPassed(): void {
    if (this.#stop < 0) return;
    this.hold(this.#literal, this.#start, this.#stop, this.#count.before(this.#start) + 1);
  }

  #ringOf(literal: number): LineRing {
    const known = this.#rings.get(literal);
    if (known !== undefined) return known;
    const ring = new LineRing(LAST_HELD);
    this.#rings.set(literal, ring);
    return ring;
  }
}
