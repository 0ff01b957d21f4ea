import type { Language } from '../../model/rulebook.js';
import type { FoundCase } from './caseItem.js';

/** What a thread needs to evaluate cases like any other. */
export interface WorkerInput {
  /** Folder of `rules/` and `knowledge/`. */
  readonly directory: string;
  /** The rulebook as the build prepared it: taken where it is that of the folder. */
  readonly prepared: string;
  readonly language: Language;
  readonly packs: readonly string[];
  /** Of the rulebook that the results are to be of. */
  readonly rulebook: string;
  /** Bytes that one file of the evidence may have. */
  readonly most: number;
  /** Two numbers that both threads see: cases begun so far, and 1 while one is at work. */
  readonly clock: Int32Array;
}

/** What a thread says: it can begin; it never will; or results of so many cases, in the order in which they were given. */
export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'unfit'; readonly code: string; readonly reason: string }
  /** Of each case its lines of the results. */
  | { readonly type: 'results'; readonly lines: readonly string[] };

/** Cases that a thread is to evaluate. */
export type WorkerOrder = readonly FoundCase[];

/** Places in the clock. */
export const BEGUN = 0;
export const BUSY = 1;

/** Results are handed on at least this often while cases of one order are evaluated. Milliseconds. */
export const HAND_ON_AFTER = 100;
