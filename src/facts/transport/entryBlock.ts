import type { EntryFields } from './jsonEntry.js';
import type { RawLine } from './rawLine.js';

/**
 * What a line is to an entry of a log that is written over several lines: `inside` it, its `last`, `behind` it and no part of it
 * any more, or the proof that it was `no-entry`.
 */
export type EntryPart = 'inside' | 'last' | 'behind' | 'no-entry';

/** What an entry holds, and the line that its message stands on. */
export interface WholeEntry {
  readonly fields: EntryFields;
  readonly message: RawLine;
}

/** One entry while its lines arrive; the line that opened it was the first. */
export interface EntryBlock {
  take(line: RawLine): EntryPart;
  /** @returns nothing while no message was seen */
  entry(): WholeEntry | undefined;
}
