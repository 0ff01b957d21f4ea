import { summaryOf } from '../../model/rulebook.js';
import type { CaseResult } from '../../model/caseResult.js';
import type { EvaluationSummary } from '../../model/evaluation.js';
import type { Rulebook } from '../../model/rulebook.js';
import { createSummary } from '../../archive/index.js';
import type { FailWord } from '../batchOptions.js';

/** Adds up what decides how `evaluate` ends, and what its reports are made of. */
export interface Tally {
  readonly add: (result: CaseResult) => void;
  readonly summary: () => EvaluationSummary;
  /** Whether something happened that was to be a failure. */
  readonly fails: (words: readonly FailWord[], summary: EvaluationSummary) => boolean;
}

export function createTally(rulebook: Rulebook): Tally {
  const summary = createSummary(summaryOf(rulebook));
  let [probable, established] = [0, 0];
  return {
    add: (result) => {
      summary.add(result);
      if (result.status === 'refused') return;
      const words = new Set(result.hypotheses.map(({ certainty }) => certainty));
      established += words.has('established') ? 1 : 0;
      probable += words.has('established') || words.has('probable') ? 1 : 0;
    },
    summary: summary.finish,
    fails: (words, { sums, lines, hangs, drift }) =>
      words.some((word) => {
        switch (word) {
          case 'none':
            return false;
          case 'unmet':
            return sums.met < sums.runs;
          case 'refused':
            return lines.refused > 0;
          case 'drift':
            return drift?.drifts.some(({ change }) => change === 'worse') ?? false;
          case 'hang':
            return hangs.found > 0;
          case 'probable':
            return probable > 0;
          case 'established':
            return established > 0;
        }
      }),
  };
}
