import type { Cite } from './cite.js';

/** What kind of trouble a problem is: of the input, of a file of the rulebook, or of an answer. */
export type ProblemSeverity = 'error' | 'warning' | 'note';

/**
 * Something wrong with input or a file. The wording lives in `knowledge/messages/`, keyed by `code`;
 * `args` fill its holes, so that a problem can be told in any language.
 */
export interface Problem {
  readonly code: string;
  readonly severity: ProblemSeverity;
  readonly args: Readonly<Record<string, string | number>>;
  readonly cite?: readonly Cite[];
  /** A place in a file on disk, for problems of the rulebook: lines and columns count from 1. */
  readonly place?: { readonly file: string; readonly line?: number; readonly column?: number };
}
