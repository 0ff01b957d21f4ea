import type { FoundCase } from './caseItem.js';

/** How evaluating some cases ended. */
export type RunnerOutcome =
  | { readonly type: 'done' }
  /** The runner is gone; `at` is the place, among the cases given, of the one that it was at. */
  | { readonly type: 'died'; readonly at: number; readonly of: 'time' | 'memory' | 'fault'; readonly reason: string };

/** Evaluates cases, in a thread of its own or in this one. */
export interface CaseRunner {
  /**
   * One call at a time.
   * @param results is given, case by case in their order, the lines of the results
   */
  readonly evaluate: (items: readonly FoundCase[], results: (lines: string) => void) => Promise<RunnerOutcome>;
  readonly close: () => Promise<void>;
}

/** No runner can begin: the rulebook on disk is not the one that was asked for, or a thread could not be started. */
export class RunnerError extends Error {
  public constructor(
    public readonly code: string,
    public readonly reason: string,
  ) {
    super(`${code}: ${reason}`);
  }
}
