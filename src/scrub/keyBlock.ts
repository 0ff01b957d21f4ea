import type { Find } from './find.js';

const BEGINS = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}(?:PRIVATE KEY|CERTIFICATE|KEY BLOCK|MESSAGE)/;
const ENDS = /-----END [A-Z0-9 ]{1,80}-----/;
/** Lines of a key at most: what follows a beginning without an end is looked at again. */
const MOST_LINES = 400;
/** What a line of a key ends with: letters, digits and what base 64 has beside them. */
const KEY_WORD = /^[A-Za-z0-9+/]{1,512}={0,2}$/;
/** The same of a key whose beginning is lost: no word of a log is as long and as mixed. */
const LONE_WORD = /^[A-Za-z0-9+/]{60,76}={0,2}$/;

/** Finds keys and certificates that go over several lines, line by line. */
export class KeyBlock {
  #left = 0;

  /** The part of a line that belongs to a key. */
  find(line: string): Find | undefined {
    const begin = BEGINS.exec(line);
    if (begin !== null) {
      // All of it may stand on one line, its ends of lines written as letters.
      this.#left = ENDS.test(line) ? 0 : MOST_LINES;
      return { kind: 'secret', at: begin.index, end: line.length };
    }
    const end = this.#left > 0 ? ENDS.exec(line) : null;
    if (end !== null) {
      this.#left = 0;
      return { kind: 'secret', at: end.index, end: end.index + end[0].length };
    }
    this.#left = Math.max(0, this.#left - 1);
    const word = lastWord(line);
    const text = line.slice(word.at, word.end);
    const isKey = this.#left > 0 ? KEY_WORD.test(text) : LONE_WORD.test(text) && isMixed(text);
    return isKey ? { kind: 'secret', ...word } : undefined;
  }
}

function lastWord(line: string): { readonly at: number; readonly end: number } {
  const end = line.trimEnd().length;
  return { at: Math.max(line.lastIndexOf(' ', end - 1), line.lastIndexOf('\t', end - 1)) + 1, end };
}

function isMixed(word: string): boolean {
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);
}
