import { oncePerNames } from '../stackNames.js';

/** A stack as it is compared with others. */
export interface ComparedStack {
  /** Functions, innermost first: no guesses, no inlined ones, no thunks. */
  readonly names: readonly string[];
  /** The same for the same functions, and for no others. */
  readonly key: string;
}

/** A kernel stack has room for a few hundred frames; of what is longer the innermost part will do. */
const LONGEST_STACK = 256;

/** Makes a stack comparable. */
export const comparedStack = oncePerNames((frames, index): ComparedStack => {
  const names = frames
    .slice(0, LONGEST_STACK)
    .flatMap(({ name, inlined }) => (inlined === true || index.plays(name, 'thunk') ? [] : name));
  return { names, key: names.join(' ') };
});
