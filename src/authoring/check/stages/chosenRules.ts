import type { Rulebook } from '../../../model/rulebook.js';
import type { CheckInput } from '../checkInput.js';

/**
 * The rulebook with the chosen rules alone, and the inferences that they may read; undefined where others matter too. What an inference
 * concludes can open any rule; a hypothesis that was not chosen changes nothing for the others.
 */
export function withChosenRules({ rulebook, chosen }: Pick<CheckInput, 'rulebook' | 'chosen'>): Rulebook | undefined {
  const hypotheses = rulebook.rules.filter(({ id, kind }) => kind === 'hypothesis' && chosen.includes(id));
  if (chosen.length === 0 || hypotheses.length < new Set(chosen).size) return undefined;
  return { ...rulebook, rules: [...rulebook.rules.filter(({ kind }) => kind === 'inference'), ...hypotheses] };
}
