import type { OtherwiseConcluded } from '../../present/index.js';
import type { Alternative } from '../../triage/interview.js';
import type { Session } from '../../triage/session.js';

/** What would have been concluded otherwise, with the steps of the history that it is about, for the ending and the ticket. */
export function otherwiseConcluded(
  { history }: Session,
  alternatives: readonly Alternative[],
): readonly OtherwiseConcluded[] {
  return alternatives.flatMap(({ at, value, lead }) => {
    const step = history[at];
    if (step === undefined) return [];
    return [{ step, ...(value === undefined ? {} : { value }), ...(lead === undefined ? {} : { lead }) }];
  });
}
