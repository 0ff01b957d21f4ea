import type { EvidenceLine } from '../extractor.js';

/** Pieces and characters of one message; the parts of one lock are nine calls of printk. */
const MOST_PIECES = 16;
const LONGEST = 1000;

/** Lines of other callers, one after the other, that are passed over until the next of a report. */
export const MOST_OF_OTHER_CALLERS = 300;

/** A message that may have come in pieces, with the indices of its lines. */
export interface PiecedMessage<Value> {
  readonly value: Value;
  readonly taken: readonly number[];
}

/** False when both lines say who printed them, and it is not the same caller. */
export function mayShareCaller(one: EvidenceLine | undefined, other: EvidenceLine | undefined): boolean {
  const [a, b] = [one?.stamp.caller, other?.stamp.caller];
  return a === undefined || b === undefined || a === b;
}

/**
 * Reads one message that KERN_CONT calls of printk() build: on one line, or, when the kernel flushed in between (and always in
 * 4.9 for calls without KERN_CONT), with every piece on a line of its own. Lines of other callers stand in between.
 * @param parse reads the whole message; what does not fit its grammar as a whole is no message
 * @returns undefined when neither the line nor it with the following ones is a message
 */
export function readPieces<Value>(
  lines: readonly EvidenceLine[],
  at: number,
  parse: (text: string) => Value | undefined,
): PiecedMessage<Value> | undefined {
  const first = lines[at];
  let text = '';
  const taken: number[] = [];
  for (let index = at; index < Math.min(lines.length, at + MOST_PIECES); index += 1) {
    const line = lines[index];
    if (line === undefined || text.length > LONGEST) return undefined;
    if (!mayShareCaller(first, line)) continue;
    if (line.text.trim() === '') return undefined;
    text += line.text;
    taken.push(index);
    const value = parse(text);
    if (value !== undefined) return { value, taken };
  }
  return undefined;
}
