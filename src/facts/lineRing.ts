/** Memory of a held line is taken in steps, so that the next one that takes its place fits, too. */
const STEP = 256;

/** Place for a line: taken again and again, since a long log has millions of them. */
interface Slot {
  /** What the line stands in: the text that is scanned, or `own`, once that text has gone. */
  bytes: Uint8Array;
  start: number;
  stop: number;
  number: number;
  own: Uint8Array;
}

/** The last lines of many. */
export class LineRing {
  readonly #size: number;
  readonly #slots: Slot[] = [];
  #next = 0;
  #held = 0;

  /** @param size lines that are held at most */
  constructor(size: number) {
    this.#size = size;
  }

  get held(): number {
    return this.#held;
  }

  /** @param number of the line that stands in `bytes` within [start, stop) */
  hold(bytes: Uint8Array, start: number, stop: number, number: number): void {
    const slot = this.#slots[this.#next];
    if (slot === undefined) this.#slots.push({ bytes, start, stop, number, own: new Uint8Array(0) });
    else {
      slot.bytes = bytes;
      slot.start = start;
      slot.stop = stop;
      slot.number = number;
    }
    this.#next = (this.#next + 1) % this.#size;
    this.#held = Math.min(this.#held + 1, this.#size);
  }

  /** Makes copies of lines that stand in bytes which will be overwritten. */
  keep(): void {
    for (let index = 0; index < this.#held; index += 1) {
      const slot = this.#slots[index];
      if (slot === undefined || slot.bytes === slot.own) continue;
      const length = slot.stop - slot.start;
      if (slot.own.length < length) slot.own = new Uint8Array(Math.ceil(length / STEP) * STEP);
      slot.own.set(slot.bytes.subarray(slot.start, slot.stop));
      slot.bytes = slot.own;
      slot.start = 0;
      slot.stop = length;
    }
  }

  /** @returns what is held, in no order; then nothing is */
  release(): readonly { readonly bytes: Uint8Array; readonly number: number }[] {
    const lines = this.#slots
      .slice(0, this.#held)
      .map(({ bytes, start, stop, number }) => ({ bytes: bytes.subarray(start, stop), number }));
    this.#held = 0;
    this.#next = 0;
    return lines;
  }
}
