import type { Messages } from '../model/rulebook.js';
import { fillText, type TextArguments } from '../model/text.js';
import type { Inline } from './document.js';
import { plain } from './inline.js';

/** Texts of one language by code, see `knowledge/messages/present.json`; a code without a text shows as itself. */
export interface Wording {
  text(code: string, values?: TextArguments): string;
  /** As `text`, with runs in the holes that keep their own style. */
  inline(code: string, runs: Readonly<Record<string, Inline>>): Inline;
  /** Text of `code.one` or `code.many`, with the number in the hole `count`. */
  counted(code: string, count: number, values?: TextArguments): string;
  /** Text of `code.word`, or the word itself where the vocabulary is open. */
  word(code: string, word: string): string;
  /** A remark behind other text, in brackets as the language sets them; nothing for no text. */
  bracketed(text: string): string;
}

const HOLE = /\{\{([\w.]+)\}\}/;

export function wordingOf(messages: Messages): Wording {
  const template = (code: string): string => (Object.hasOwn(messages, code) ? (messages[code] ?? code) : code);
  const text = (code: string, values: TextArguments = {}): string => fillText(template(code), values);
  return {
    text,
    // Splitting by a pattern with one group gives texts at even places and hole names at odd ones.
    inline: (code, runs) =>
      template(code)
        .split(HOLE)
        .flatMap((part, index) =>
          index % 2 === 0 ? plain(part) : Object.hasOwn(runs, part) ? (runs[part] ?? []) : plain('?'),
        ),
    counted: (code, count, values = {}) => text(`${code}.${count === 1 ? 'one' : 'many'}`, { ...values, count }),
    bracketed: (remark) => (remark === '' ? '' : text('present.bracketed', { text: remark })),
    word: (code, word) => (Object.hasOwn(messages, `${code}.${word}`) ? template(`${code}.${word}`) : word),
  };
}
