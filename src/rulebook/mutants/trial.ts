import type { FactView } from '../../inference/index.js';
import type { Weights } from '../../model/catalogue.js';
import type { Rule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import { differencesOf, viewOfCase } from '../evaluateCase.js';
import type { Expectation, RuleCase } from '../files.js';
import { conditionsOfRule, judge, prove } from '../judge.js';
import type { Verdict } from '../judge.js';

/** A case whose facts were worked out once, for all the rules that are tried on it. */
export interface Trial {
  readonly name: string;
  readonly expect: Expectation;
  readonly view: FactView;
}

export function trialOf(ruleCase: RuleCase, rulebook: Pick<Rulebook, 'facts'>): Trial {
  return { name: ruleCase.name, expect: ruleCase.expect, view: viewOfCase(ruleCase, rulebook) };
}

/** What each of several rules says on a trial: one run of the engine for all of them. */
export async function verdictsOn(
  { view }: Pick<Trial, 'view'>,
  rules: readonly Rule[],
  weights: Weights,
): Promise<readonly Verdict[]> {
  const proofs = await prove(rules.flatMap(conditionsOfRule), view);
  return rules.map((rule) => judge(rule, proofs, view, weights));
}

/** Which of several rules do not do what a trial expects. */
export async function noticed<T extends { readonly result: Rule }>(
  trial: Trial,
  mutants: readonly T[],
  weights: Weights,
): Promise<ReadonlySet<T>> {
  const verdicts = await verdictsOn(
    trial,
    mutants.map(({ result }) => result),
    weights,
  );
  return new Set(
    mutants.filter((_, index) => {
      const verdict = verdicts[index];
      return verdict !== undefined && differencesOf(trial.expect, verdict).length > 0;
    }),
  );
}
