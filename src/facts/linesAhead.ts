import type { PassOver } from './sampleTable.js';
import type { ScanText } from './scanText.js';

/** Whole lines of a text that lie in memory, from one on. */
export interface LinesAhead {
  readonly text: ScanText;
  /** Where the first line begins, and its number. */
  readonly start: number;
  readonly number: number;
  /** Behind the newline of the last line. */
  readonly end: number;
  /** No lines follow those. */
  readonly final: boolean;
  /** As `next` of the finder, in this text. */
  readonly find: (from: number, to: number, passOver: PassOver) => number;
}

/** How far somebody came who was given lines to read by himself. */
export interface RunProgress {
  /** Where the first line begins that was not taken. */
  readonly to: number;
  /** How many lines were taken. */
  readonly lines: number;
  /** What was not taken is to be given again when more lines have come: something begins there that does not end here. */
  readonly waits: boolean;
}
