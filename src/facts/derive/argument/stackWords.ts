import type { Cite } from '../../../model/cite.js';
import { hexWord } from '../hexWord.js';

/** Words of memory as an output shows them: of `bt -f` or `rd`. */
export interface WordsShown {
  readonly words?: readonly { readonly address: string; readonly value?: string; readonly line: number }[];
  readonly cite: Cite;
}

/** A word of a stack, as `bt -f` or `rd` prints it. */
export interface ShownWord {
  readonly value: bigint;
  readonly cite: Cite;
}

/** The words of all stacks that are shown, by address. */
export type StackWords = ReadonlyMap<bigint, ShownWord>;

/** Collects the words of all stacks. An address that is shown with two values belongs to two moments: it is left out. */
export function stackWordsOf(outputs: readonly WordsShown[]): StackWords {
  const words = new Map<bigint, ShownWord>();
  const conflicting = new Set<bigint>();
  for (const { words: shown = [], cite } of outputs) {
    for (const { address, value, line } of shown) {
      const at = hexWord(address);
      const word = hexWord(value);
      if (at === undefined || word === undefined) continue;
      const before = words.get(at);
      if (before !== undefined && before.value !== word) conflicting.add(at);
      else if (before === undefined)
        words.set(at, { value: word, cite: { source: cite.source, from: line, to: line } });
    }
  }
  for (const at of conflicting) words.delete(at);
  return words;
}
