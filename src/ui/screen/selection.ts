import type { ClosedHypothesis, Diagnosis } from '../../model/diagnosis.js';

/** What the views are about. All are places in lists of the diagnosis or the session, from 0. */
export interface Selection {
  /** Among `diagnosis.hypotheses`. */
  readonly hypothesis: number;
  /** Among `closedHypotheses(diagnosis)`: `why` says why this one is not open. Absent: it is about the open one. */
  readonly closed?: number;
  /** Among `diagnosis.incidents`. */
  readonly incident: number;
  /** Among `session.history`, the step that can be set aside. */
  readonly history: number;
}

/** Hypotheses that are not open, those first of which it is not known whether they are. */
export function closedHypotheses({ closed }: Diagnosis): readonly ClosedHypothesis[] {
  return [...closed.filter(({ gate }) => gate === 'unknown'), ...closed.filter(({ gate }) => gate === 'false')];
}
