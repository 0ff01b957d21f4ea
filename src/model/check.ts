import type { Problem } from './problem.js';

/** What `rules check` looks at, in this order; a later stage is left out when an earlier one leaves it nothing to work with. */
export const CHECK_STAGES = [
  /** Every file is JSON and has the shape of its kind. */
  'schema',
  /** What files mean together. */
  'lint',
  /** Rules do on their cases what these say. */
  'cases',
  /** The cases of a rule open and close its gate, and make every signal true, false and unknown. */
  'coverage',
  /** A rule that is damaged on purpose turns one of its cases red. */
  'mutants',
  /** On healthy logs nothing is found. */
  'quiet',
  /** Archived cases are diagnosed as their expectations say. */
  'archive',
  /** No sample or case names a person or a machine. */
  'samples',
  /** Generated pages are those of the present rulebook. */
  'documents',
] as const;
export type CheckStage = (typeof CHECK_STAGES)[number];

/** How one stage ended. `looked`: how many files, cases, mutants or logs it went through. */
export type StageReport =
  | {
      readonly stage: CheckStage;
      readonly state: 'passed' | 'failed';
      readonly looked: number;
      /** Sorted by file, line and column. A stage with errors has failed; warnings and notes fail nothing. */
      readonly problems: readonly Problem[];
    }
  /** `because`: message code of the reason, such as a folder that an installed copy does not have. */
  | { readonly stage: CheckStage; readonly state: 'skipped'; readonly because: string };

/** Everything that `rules check` found. */
export interface CheckReport {
  readonly rules: number;
  readonly cases: number;
  readonly stages: readonly StageReport[];
}
