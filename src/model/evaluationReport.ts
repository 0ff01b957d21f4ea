import type { CaseResult } from './caseResult.js';
import type { EvaluationSummary } from './evaluation.js';

/** What a report of a whole evaluation is made of. `results` are sorted by archive, case and run, and may be read once. */
export interface EvaluationReport {
  readonly summary: EvaluationSummary;
  readonly results: Iterable<CaseResult>;
}
