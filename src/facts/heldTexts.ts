/** Bytes of a page; a stretch lies on one page. */
const PAGE_BYTES = 1 << 18;
/** Numbers of a stretch: first line, page, where it begins and ends on it. */
const NUMBERS = 4;
const FIRST_NUMBERS = 256 * NUMBERS;
const NEWLINE = '\n';
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Stretches of lines, kept as bytes until somebody asks for one of their lines. */
export class HeldTexts {
  readonly #pages: Uint8Array[] = [];
  /** Free bytes begin here, on the last page. */
  #filled = 0;
  #numbers = new Int32Array(FIRST_NUMBERS);
  #count = 0;
  /** The lines of stretches that were asked for. */
  readonly #lines = new Map<number, readonly string[]>();

  /**
   * @param first number of the first of the lines, which stand behind those that are held
   * @param bytes within [from, to) the lines; the last one needs no newline
   */
  hold(first: number, bytes: Uint8Array, from: number, to: number): void {
    const page = this.#pageFor(to - from);
    page.set(bytes.subarray(from, to), this.#filled);
    const at = this.#count * NUMBERS;
    if (at === this.#numbers.length) this.#grow();
    this.#numbers[at] = first;
    this.#numbers[at + 1] = this.#pages.length - 1;
    this.#numbers[at + 2] = this.#filled;
    this.#filled += to - from;
    this.#numbers[at + 3] = this.#filled;
    this.#count += 1;
  }

  /** @returns the line of this number, where it is held */
  line(number: number): string | undefined {
    const stretch = this.#stretchWith(number);
    return stretch < 0 ? undefined : this.#linesOf(stretch)[number - this.#firstOf(stretch)];
  }

  /** Numbers of all lines that are held. */
  *numbers(): Generator<number> {
    for (let stretch = 0; stretch < this.#count; stretch += 1) {
      const first = this.#firstOf(stretch);
      for (let index = 0; index < this.#linesOf(stretch).length; index += 1) yield first + index;
    }
  }

  #pageFor(size: number): Uint8Array {
    const last = this.#pages.at(-1);
    if (last !== undefined && this.#filled + size <= last.length) return last;
    const page = new Uint8Array(Math.max(PAGE_BYTES, size));
    this.#pages.push(page);
    this.#filled = 0;
    return page;
  }

  #grow(): void {
    const larger = new Int32Array(2 * this.#numbers.length);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }

  #firstOf(stretch: number): number {
    return this.#numbers[stretch * NUMBERS] ?? 0;
  }

  /** @returns the last stretch that begins no later than the line; -1 where none does */
  #stretchWith(number: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#firstOf(middle) <= number) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #linesOf(stretch: number): readonly string[] {
    const known = this.#lines.get(stretch);
    if (known !== undefined) return known;
    const at = stretch * NUMBERS;
    const page = this.#pages[this.#numbers[at + 1] ?? 0] ?? new Uint8Array(0);
    const text = LENIENT.decode(page.subarray(this.#numbers[at + 2], this.#numbers[at + 3]));
    const lines = (text.endsWith(NEWLINE) ? text.slice(0, -1) : text).split(NEWLINE);
    this.#lines.set(stretch, lines);
    return lines;
  }
}
