import type { Weights } from '../model/catalogue.js';
import type { Certainty } from '../model/diagnosis.js';
import type { HypothesisEvaluation } from './hypotheses.js';
import { certaintyOf } from './score.js';

/** An evaluated hypothesis among its rivals. */
export interface Judged extends HypothesisEvaluation {
  readonly certainty: Certainty;
  /** The open rule that says it more exactly, and is no weaker. */
  readonly refinedBy?: string;
}

/** Most certain first. */
export const CERTAINTY_ORDER: readonly Certainty[] = ['established', 'probable', 'possible', 'unlikely', 'excluded'];

/**
 * Certainty depends on the rivals of the same incident, so it is decided when all scores are known. A rule and what refines it
 * are no rivals: both are true or neither. Sorted, most certain first; of equally certain ones a general rule stands behind.
 * @param evaluations of rules whose gate is not shut: of a shut one there is nothing to judge
 */
export function judgeHypotheses(evaluations: readonly HypothesisEvaluation[], weights: Weights): readonly Judged[] {
  const open = evaluations.filter((one) => one.gate.truth === 'true' && one.score.exclusion !== 'excluded');
  const judged = evaluations.map((evaluation): Judged => {
    const { score } = evaluation;
    const { rival, refinedBy } = othersOf(evaluation, open);
    const certainty = certaintyOf(score, rival, weights);
    return refinedBy === undefined ? { ...evaluation, certainty } : { ...evaluation, certainty, refinedBy };
  });
  return judged.toSorted(
    (a, b) =>
      CERTAINTY_ORDER.indexOf(a.certainty) - CERTAINTY_ORDER.indexOf(b.certainty) ||
      Number(a.refinedBy !== undefined) - Number(b.refinedBy !== undefined) ||
      byScore(a, b),
  );
}

/** What the other open rules do to one: the score of the strongest rival, and the rule that says it more exactly. */
function othersOf(
  evaluation: HypothesisEvaluation,
  open: readonly HypothesisEvaluation[],
): { readonly rival: number | undefined; readonly refinedBy: string | undefined } {
  let rival: number | undefined;
  let exact: HypothesisEvaluation | undefined;
  for (const other of open) {
    if (other.rule === evaluation.rule || refines(evaluation, other)) continue;
    const { score, exclusion } = other.score;
    if (!refines(other, evaluation)) rival = Math.max(rival ?? score, score);
    else if (
      exclusion === 'none' &&
      score >= evaluation.score.score &&
      (exact === undefined || byScore(other, exact) < 0)
    )
      exact = other;
  }
  return { rival, refinedBy: exact?.rule.id };
}

function refines({ above }: HypothesisEvaluation, { rule }: HypothesisEvaluation): boolean {
  return above.includes(rule);
}

function byScore(a: HypothesisEvaluation, b: HypothesisEvaluation): number {
  return b.score.score - a.score.score || (a.rule.id < b.rule.id ? -1 : 1);
}
