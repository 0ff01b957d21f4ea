import { evidenceLine } from './evidenceLine.js';
import { LONGEST_LINE } from './lineLimits.js';
import type { ReadingLedger } from './readingLedger.js';

const REPLACEMENT = '\ufffd';

/** What is wrong with lines of a source, told once for all of them. */
export class LineFaults {
  readonly #source: string;
  readonly #ledger: ReadingLedger;
  #overlong: { readonly first: number; lines: number } | undefined;
  #invalidSeen = false;

  /** @param source id of the source, for cites */
  constructor(source: string, ledger: ReadingLedger) {
    this.#source = source;
    this.#ledger = ledger;
  }

  /** A line is longer than the longest that is read whole. */
  overlong(number: number): void {
    this.#overlong ??= { first: number, lines: 0 };
    this.#overlong.lines += 1;
  }

  /** @param raw what was decoded of a line, a broken character as a replacement */
  decoded(bytes: Uint8Array, number: number, raw: string): void {
    if (this.#invalidSeen || !raw.includes(REPLACEMENT) || isValid(bytes)) return;
    this.#invalidSeen = true;
    const cite = [{ source: this.#source, from: number, to: number }];
    this.#ledger.problem({ code: 'source.invalid-utf8', severity: 'warning', args: { line: number }, cite }, [
      evidenceLine(number, raw),
    ]);
  }

  /** All lines have come. */
  finish(): void {
    if (this.#overlong === undefined) return;
    const { first, lines } = this.#overlong;
    const args = { line: first, lines, bytes: LONGEST_LINE };
    const cite = [{ source: this.#source, from: first, to: first }];
    this.#ledger.problem({ code: 'source.overlong-line', severity: 'warning', args, cite }, []);
  }
}

/** Tells a replacement character that the source holds from one that stands for a broken sequence. */
function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
