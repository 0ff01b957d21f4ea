import type { Weights } from '../model/catalogue.js';
import type { Certainty } from '../model/diagnosis.js';
import type { HypothesisRule } from '../model/rule.js';
import type { HypothesisEvaluation } from './hypotheses.js';
import { generalisationsOf } from './refinement.js';
import { certaintyOf } from './score.js';

/** An evaluated hypothesis among its rivals. */
export interface Judged extends HypothesisEvaluation {
  readonly certainty: Certainty;
  /** The open rule that says it more exactly, and is no weaker. */
  readonly refinedBy?: string;
}

const CERTAINTY_ORDER: readonly Certainty[] = ['established', 'probable', 'possible', 'unlikely', 'excluded'];

/**
 * Certainty depends on the rivals of the same incident, so it is decided when all scores are known. A rule and what refines it
 * are no rivals: both are true or neither. Sorted, most certain first; of equally certain ones a general rule stands behind.
 */
export function judgeHypotheses(evaluations: readonly HypothesisEvaluation[], weights: Weights): readonly Judged[] {
  const byId = new Map(evaluations.map(({ rule }) => [rule.id, rule]));
  const above = new Map(evaluations.map(({ rule }) => [rule, generalisationsOf(rule, byId)]));
  const refines = (rule: HypothesisRule, general: HypothesisRule): boolean =>
    above.get(rule)?.includes(general) === true;
  const open = evaluations.filter((one) => one.gate.truth === 'true' && one.score.exclusion !== 'excluded');
  const judged = evaluations.map((evaluation): Judged => {
    const { rule, score } = evaluation;
    const rivals = open.filter(
      (other) => other.rule !== rule && !refines(other.rule, rule) && !refines(rule, other.rule),
    );
    const rival = rivals.length === 0 ? undefined : Math.max(...rivals.map((other) => other.score.score));
    const exact = open
      .filter(
        (other) => refines(other.rule, rule) && other.score.exclusion === 'none' && other.score.score >= score.score,
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

function byScore(a: HypothesisEvaluation, b: HypothesisEvaluation): number {
  return b.score.score - a.score.score || (a.rule.id < b.rule.id ? -1 : 1);
}
