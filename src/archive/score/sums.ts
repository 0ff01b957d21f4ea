import type { CaseScore, EvaluationSums } from '../../model/evaluation.js';

/** Places that count as the first few. */
const FIRST_FEW = 3;

/** Sums of nothing. */
export const NO_SUMS: EvaluationSums = {
  cases: 0,
  runs: 0,
  met: 0,
  kinds: { met: 0, missed: 0, extra: 0 },
  culprit: { met: 0, missed: 0, wrong: 0, open: 0 },
  waitsIn: { met: 0, missed: 0, open: 0 },
  mechanism: { leads: 0, listed: 0, missed: 0, open: 0, firstThree: 0 },
  facts: { met: 0, expected: 0 },
  fixes: { met: 0, expected: 0 },
  wronglyEstablished: 0,
};

/**
 * Sums with one more run in them.
 * @param cases how many cases it adds: 0 where another run of its case was counted
 */
export function addScore(sums: EvaluationSums, score: CaseScore, cases: 0 | 1): EvaluationSums {
  const { kinds, culprit, waitsIn, mechanism, facts, fixes } = score;
  return {
    cases: sums.cases + cases,
    runs: sums.runs + 1,
    met: sums.met + one(score.met),
    kinds: {
      met: sums.kinds.met + kinds.met.length,
      missed: sums.kinds.missed + kinds.missed.length,
      extra: sums.kinds.extra + kinds.extra.length,
    },
    culprit: {
      met: sums.culprit.met + one(culprit.score === 'met'),
      missed: sums.culprit.missed + one(culprit.score === 'missed'),
      wrong: sums.culprit.wrong + one(culprit.score === 'wrong'),
      open: sums.culprit.open + one(culprit.score === 'open'),
    },
    waitsIn: {
      met: sums.waitsIn.met + one(waitsIn.score === 'met'),
      missed: sums.waitsIn.missed + one(waitsIn.score === 'missed'),
      open: sums.waitsIn.open + one(waitsIn.score === 'open'),
    },
    mechanism: {
      leads: sums.mechanism.leads + one(mechanism.score === 'leads'),
      listed: sums.mechanism.listed + one(mechanism.score === 'listed'),
      missed: sums.mechanism.missed + one(mechanism.score === 'missed'),
      open: sums.mechanism.open + one(mechanism.score === 'open'),
      firstThree: sums.mechanism.firstThree + one(isAmongFirst(mechanism)),
    },
    facts: { met: sums.facts.met + facts.met, expected: sums.facts.expected + facts.expected },
    fixes: { met: sums.fixes.met + fixes.met, expected: sums.fixes.expected + fixes.expected },
    wronglyEstablished: sums.wronglyEstablished + score.wronglyEstablished.length,
  };
}

/** One that leads is among them though nothing stands: where nothing hangs, to say nothing is right. */
function isAmongFirst({ score, rank = Infinity }: CaseScore['mechanism']): boolean {
  return score === 'leads' || (score === 'listed' && rank <= FIRST_FEW);
}

function one(holds: boolean): 0 | 1 {
  return holds ? 1 : 0;
}
