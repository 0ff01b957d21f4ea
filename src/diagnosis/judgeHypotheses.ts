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
    const { rule, score } = evaluation;
    const rivals = open.filter(
      (other) => other.rule !== rule && !refines(other, evaluation) && !refines(evaluation, other),
    );
    const rival = rivals.length === 0 ? undefined : Math.max(...rivals.map((other) => other.score.score));
    const exact = open
      .filter(
        (other) => refines(other, evaluation) && other.score.exclusion === 'none' && other.score.score >= score.score,
      )
      .toSorted(byScore)
      .at(0);
    return {
      ...evaluation,
      certainty: certaintyOf(score, rival, weights),
      ...(exact === undefined ? {} : { refinedBy: exact.rule.id }),
    };
  });
  return judged.toSorted(
    (a, b) =>
      CERTAINTY_ORDER.indexOf(a.certainty) - CERTAINTY_ORDER.indexOf(b.certainty) ||
      Number(a.refinedBy !== undefined) - Number(b.refinedBy !== undefined) ||
      byScore(a, b),
  );
}

function refines({ above }: HypothesisEvaluation, { rule }: HypothesisEvaluation): boolean {
  return above.includes(rule);
}

function byScore(a: HypothesisEvaluation, b: HypothesisEvaluation): number {
  return b.score.score - a.score.score || (a.rule.id < b.rule.id ? -1 : 1);
}
