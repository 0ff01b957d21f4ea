import type { ProblemSeverity } from '../model/problem.js';

/** Keys and indexes from the root of a JSON text to a value. */
export type JsonPath = readonly (string | number)[];

/** Something wrong in a file of the rulebook, before its line is looked up. `code` is a message of `rulebook.json`. */
export interface Finding {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
  /** Path of the file below the package root. */
  readonly file: string;
  readonly path: JsonPath;
  /** The key is wrong, not the value behind it. */
  readonly atKey?: true;
  /** `error` when absent. */
  readonly severity?: ProblemSeverity;
}
