/** Characters of a line that are kept. */
const KEPT_CHARACTERS = 4096;
/** Lines of a block: one bit of a word each. */
const BLOCK = 32;

interface Block {
  /** Lines of the block, by their place in it. */
  readonly text: (string | undefined)[];
  /** A bit for each line that some record covers. */
  understood: number;
}

/** The lines of a source that may be shown, and which of them are understood: bounded memory a line, in blocks of neighbours. */
export class KeptLines {
  readonly #blocks = new Map<number, Block>();
  /** The block that was asked for last: lines come in order. */
  #block: Block = { text: [], understood: 0 };
  #at = -1;
  #count = 0;

  /** Lines that some record covers. */
  get understood(): number {
    return this.#count;
  }

  isUnderstood(number: number): boolean {
    const understood = this.#blocks.get(Math.floor(number / BLOCK))?.understood ?? 0;
    return (understood & (1 << (number % BLOCK))) !== 0;
  }

  keep(number: number, raw: string): void {
    const { text } = this.#blockOf(number);
    text[number % BLOCK] ??= raw.length > KEPT_CHARACTERS ? raw.slice(0, KEPT_CHARACTERS) : raw;
  }

  understand(number: number): void {
    const block = this.#blockOf(number);
    const bit = 1 << (number % BLOCK);
    if ((block.understood & bit) !== 0) return;
    block.understood |= bit;
    this.#count += 1;
  }

  /** The lines that are kept, by their numbers. */
  texts(): Readonly<Record<string, string>> {
    const texts: Record<string, string> = {};
    for (const [block, { text }] of [...this.#blocks].sort(([one], [other]) => one - other))
      text.forEach((raw, place) => {
        if (raw !== undefined) texts[block * BLOCK + place] = raw;
      });
    return texts;
  }

  #blockOf(number: number): Block {
    const at = Math.floor(number / BLOCK);
    if (at === this.#at) return this.#block;
    const block = this.#blocks.get(at) ?? { text: [], understood: 0 };
    this.#blocks.set(at, block);
    this.#at = at;
    this.#block = block;
    return block;
  }
}
