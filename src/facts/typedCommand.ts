import type { EvidenceLine } from './extractor.js';
import { LONGEST_LINE, shownEnd } from './lineLimits.js';
import type { ReadingOptions } from './readingOptions.js';

/** Longer ones are no command that anybody reads the output of. */
const MOST_CHARACTERS = 1000;

const NEWLINE = 10;
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The command that a source is the output of, as the line that it would have been typed on. It bears the number and the raw text of the first
 * line of the output: whatever is read from it on is cited with that line.
 * @param first the first line of the source, as it stands there
 * @returns nothing where no command is known
 */
export function typedCommand(
  { command, firstLine = 1 }: ReadingOptions,
  first: () => string,
): EvidenceLine | undefined {
  if (command === undefined) return undefined;
  const text = `$ ${command.slice(0, MOST_CHARACTERS).replace(/[\r\n]/g, ' ')}`;
  return { number: firstLine, raw: first(), text, stamp: {}, logged: false };
}

/** @param text the beginning of a source as UTF-8, at least as much as is read of one line where there is more */
export function firstLineOf(text: Uint8Array): string {
  const newline = text.subarray(0, LONGEST_LINE + 1).indexOf(NEWLINE);
  const end = newline < 0 ? text.length : newline;
  return LENIENT.decode(text.subarray(0, shownEnd(text, 0, end)));
}
