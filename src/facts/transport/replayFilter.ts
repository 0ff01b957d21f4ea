import type { EvidenceLine } from '../extractor.js';

/** console_prepend_replay() of kernel/printk/printk.c, since 6.13. */
const MARK = '** replaying previous printk message **';
const BLANK = 32;
const STAR = 42;
const ASCII = 128;

/** All records of one line. */
export interface LineRecords {
  readonly whole: string;
  readonly first: EvidenceLine;
  readonly others: readonly EvidenceLine[];
  readonly hit: boolean;
  /** As of a `RawLine`. */
  readonly found?: readonly number[] | undefined;
}

/**
 * Drops the first, cut printing of a message that a console printed again from its beginning because another CPU took the console
 * over: the line before the mark, or what stands in front of it on the same line, where the line behind begins like it.
 */
export class ReplayFilter {
  readonly #take: (line: LineRecords) => void;
  /** The line before, which may turn out to be cut. */
  #last: LineRecords | undefined;
  /** The mark, while the line behind it is awaited. */
  #mark: LineRecords | undefined;

  constructor(take: (line: LineRecords) => void) {
    this.#take = take;
  }

  /** A line with a trigger is held back. */
  get holdsHit(): boolean {
    return (this.#last?.hit ?? false) || (this.#mark?.hit ?? false);
  }

  /** The next line tells what the mark before it means. */
  get isOpen(): boolean {
    return this.#mark !== undefined;
  }

  push(line: LineRecords): void {
    if (this.#mark !== undefined) this.#settle(this.#mark, line);
    if (endsInMark(line.whole)) {
      this.#mark = line;
      return;
    }
    if (this.#last !== undefined) this.#take(this.#last);
    this.#last = line;
  }

  flush(): void {
    const held = [this.#last, this.#mark];
    this.#last = undefined;
    this.#mark = undefined;
    for (const line of held) if (line !== undefined) this.#take(line);
  }

  /** The mark itself is no message and goes in any case with what it stands for. */
  #settle(mark: LineRecords, behind: LineRecords): void {
    const alone = mark.first.text.startsWith(MARK);
    const cut = (alone ? (this.#last?.whole ?? '') : mark.whole.slice(0, mark.whole.lastIndexOf(MARK))).trimEnd();
    this.#mark = undefined;
    const dropped = cut !== '' && behind.whole.startsWith(cut);
    if (alone && dropped) this.#last = undefined;
    if (this.#last !== undefined) this.#take(this.#last);
    this.#last = dropped ? undefined : mark;
  }
}

/** Blanks may follow the mark. */
function endsInMark(whole: string): boolean {
  const last = whole.charCodeAt(whole.length - 1);
  const isPlain = last > BLANK && last < ASCII && last !== STAR;
  return !isPlain && whole.trimEnd().endsWith(MARK);
}
