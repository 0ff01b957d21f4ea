import { LINES_BEFORE, shownEnd } from './lineLimits.js';
import { lineStart, scanText, type ScanText } from './scanText.js';

/** The lines just before the next one that nobody was given, at most `LINES_BEFORE`. */
export class QuietLines {
  #bytes = scanText(new Uint8Array(0)).bytes;
  /** Where they begin in the text. */
  #from = 0;
  /** Those that stood before the text. */
  #kept: readonly Uint8Array[] = [];

  /** Another text follows. */
  begin({ bytes }: ScanText): void {
    this.#bytes = bytes;
    this.#from = 0;
  }

  /** What stands before is none of them. */
  from(start: number): void {
    this.#from = start;
  }

  /** @returns those before the line at `start`, which are given to somebody now */
  before(start: number): readonly Uint8Array[] {
    const lines = this.#from === start && this.#kept.length === 0 ? [] : this.#lines(start);
    this.#kept = [];
    return lines;
  }

  /** The text up to `end` will be overwritten. */
  keep(end: number): void {
    this.#kept = this.#lines(end).map((line) => line.slice());
  }

  /** The last lines that end before `to`: of the text, and of what stood before it. */
  #lines(to: number): readonly Uint8Array[] {
    const bytes = this.#bytes;
    const lines: Uint8Array[] = [];
    let stop = to - 1;
    while (lines.length < LINES_BEFORE && stop >= this.#from) {
      const start = Math.max(this.#from, lineStart(bytes, stop));
      lines.unshift(bytes.subarray(start, shownEnd(bytes, start, stop)));
      stop = start - 1;
    }
    return [...this.#kept, ...lines].slice(-LINES_BEFORE);
  }
}
