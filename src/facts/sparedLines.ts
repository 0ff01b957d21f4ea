/** Lines of one literal that are held, and their bytes: printk cuts its records at about 1 KiB. */
const LAST_HELD = 8;
const MOST_BYTES = 2048;

/** A line that was not read. */
export interface SparedLine {
  readonly bytes: Uint8Array;
  readonly number: number;
}

/** Holds the last lines of each plentiful literal that were not read, until something comes that they may have to do with. */
export class SparedLines {
  readonly #rings = new Map<number, { readonly lines: SparedLine[]; next: number }>();
  #let = 0;

  /** Lines that were let go unread. */
  get letGo(): number {
    return this.#let;
  }

  /** A line is not read, and will not be. */
  leaveOut(): void {
    this.#let += 1;
  }

  /** @param bytes valid during the call only */
  hold(literal: number, bytes: Uint8Array, number: number): void {
    if (bytes.length > MOST_BYTES) {
      this.leaveOut();
      return;
    }
    const ring = this.#ringOf(literal);
    const at = ring.next % LAST_HELD;
    const oldest = ring.lines[at];
    if (oldest !== undefined) this.leaveOut();
    ring.lines[at] = { bytes: copied(bytes, oldest?.bytes), number };
    ring.next = at + 1;
  }

  /** Gives out what is held. @returns lines in their order, those up to `after` left out, since more was read behind them */
  release(after: number): readonly SparedLine[] {
    if (this.#rings.size === 0) return [];
    const held = [...this.#rings.values()].flatMap(({ lines }) => lines);
    this.#rings.clear();
    const released = held.filter(({ number }) => number > after);
    this.#let += held.length - released.length;
    return released.toSorted((one, other) => one.number - other.number);
  }

  #ringOf(literal: number): { readonly lines: SparedLine[]; next: number } {
    const known = this.#rings.get(literal);
    if (known !== undefined) return known;
    const ring = { lines: [], next: 0 };
    this.#rings.set(literal, ring);
    return ring;
  }
}

/** @param used a copy that is needed no more: where the new one fits, its memory is taken */
function copied(bytes: Uint8Array, used: Uint8Array | undefined): Uint8Array {
  if (used === undefined || used.buffer.byteLength < bytes.length) return bytes.slice();
  const copy = new Uint8Array(used.buffer, 0, bytes.length);
  copy.set(bytes);
  return copy;
}
