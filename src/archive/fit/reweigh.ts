import { scoreSignals } from '../../diagnosis/index.js';
import { judgeHypotheses } from '../../diagnosis/judgeHypotheses.js';
import type { HypothesisEvaluation } from '../../diagnosis/hypotheses.js';
import type { Judged } from '../../diagnosis/judgeHypotheses.js';
import type { WeighedSignal } from '../../diagnosis/score.js';
import type { Weights } from '../../model/catalogue.js';
import type { FoundHypothesis, FoundSignal } from './fitRun.js';

/** A gate that is open. */
const OPEN = { type: 'all', truth: 'true', of: [] } as const;
/** What a signal that holds rests on. Cases of an archive are evidence alone: nothing in them was typed by an operator. */
const SUPPORT = { firmness: 'log', momentary: false, facts: [], cite: [] } as const;

/** A hypothesis as it stands with other weights. */
export interface Reweighed {
  readonly found: FoundHypothesis;
  readonly judged: Judged;
}

/** The hypotheses of one incident, judged and ordered with other weights than they were diagnosed with, as a diagnosis would. */
export function reweigh(hypotheses: readonly FoundHypothesis[], weights: Weights): readonly Reweighed[] {
  const byRule = new Map(hypotheses.map((found) => [found.rule, found]));
  const evaluations = hypotheses.map((found): HypothesisEvaluation => {
    const { counting: _, ...score } = scoreSignals(
      found.signals.filter(({ state }) => state === 'true').map((signal) => weighed(signal, weights)),
    );
    return {
      rule: found.rule,
      above: found.above,
      gate: OPEN,
      signals: [],
      score: { ...score, exclusion: found.exclusion },
    };
  });
  return judgeHypotheses(evaluations, weights).flatMap((judged) => {
    const found = byRule.get(judged.rule);
    return found === undefined ? [] : [{ found, judged }];
  });
}

function weighed({ signal, side }: FoundSignal, { strength }: Weights): WeighedSignal {
  const word = signal.for ?? signal.against ?? 'strong';
  const amount = strength[word];
  return {
    signal,
    side,
    weight: side === 'for' ? amount : -amount,
    strong: word === 'strong',
    support: SUPPORT,
  };
}
