import type { CaseResult } from '../../model/caseResult.js';

/** Whether a line of results is what `--failed` is about: a run that is not as expected, or a case that was refused. */
export function isDeviating(result: CaseResult): boolean {
  return result.status === 'refused' || result.score?.met === false;
}
