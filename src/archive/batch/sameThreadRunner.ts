import type { Rulebook } from '../../model/rulebook.js';
import type { CaseRunner } from './caseRunner.js';
import { itemEvaluator } from './evaluateItem.js';
import { resultLine } from './resultLine.js';

/** Evaluates in the thread that asks: there is no other when running from the sources. Nothing limits what a case costs. */
export function sameThreadRunner(rulebook: Rulebook, most: number): CaseRunner {
  const evaluate = itemEvaluator(rulebook, most);
  return {
    evaluate: async (items, results) => {
      for (const item of items) results((await evaluate(item)).map(resultLine).join(''));
      return { type: 'done' };
    },
    close: () => Promise.resolve(),
  };
}
