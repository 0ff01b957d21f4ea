import type { HypothesisRule, InferenceRule, Rule } from '../model/rule.js';

/** The rules that count, apart by kind. */
export interface RulesInUse {
  readonly inferences: readonly InferenceRule[];
  readonly hypotheses: readonly HypothesisRule[];
}

const IN_USE = new WeakMap<readonly Rule[], RulesInUse>();

/** All but deprecated ones. The same lists for one rulebook, so that what is worked out about them is worked out once. */
export function rulesInUse(rules: readonly Rule[]): RulesInUse {
  const known = IN_USE.get(rules);
  if (known !== undefined) return known;
  const used = rules.filter(({ status }) => status !== 'deprecated');
  const inUse = {
    inferences: used.filter((rule) => rule.kind === 'inference'),
    hypotheses: used.filter((rule) => rule.kind === 'hypothesis'),
  };
  IN_USE.set(rules, inUse);
  return inUse;
}
