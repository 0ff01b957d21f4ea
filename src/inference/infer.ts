import type { Claim } from '../model/fact.js';
import type { InferenceRule } from '../model/rule.js';
import { evaluateConditions } from './evaluate.js';
import type { FactReading } from './factReading.js';
import type { FactView } from './factView.js';
import { supportOf } from './support.js';

/** A fact that a rule concluded. */
export interface Conclusion {
  readonly rule: string;
  readonly fact: string;
  readonly claim: Claim;
}

/**
 * Runs the strata in order. `settle` turns the conclusions so far into the reading that later strata see, because
 * conclusions compete with the claims of the evidence.
 */
export async function inferFacts(
  strata: readonly (readonly InferenceRule[])[],
  view: FactView,
  settle: (fact: string, conclusions: readonly Claim[]) => FactReading,
): Promise<readonly Conclusion[]> {
  const conclusions: Conclusion[] = [];
  // One for each stratum: a view shows the same as long as it is used.
  const layered = (): FactView => {
    const concluded = [...conclusions];
    return {
      read: (fact) => {
        const claims = concluded.filter((conclusion) => conclusion.fact === fact).map((conclusion) => conclusion.claim);
        return claims.length === 0 ? view.read(fact) : settle(fact, claims);
      },
      table: (name) => view.table(name),
    };
  };
  for (const stratum of strata) {
    const proofs = await evaluateConditions(
      stratum.map((rule) => ({ name: rule.id, condition: rule.when })),
      layered(),
    );
    const fresh = stratum.flatMap((rule) => {
      const proof = proofs.get(rule.id);
      const support = proof === undefined ? undefined : supportOf(proof);
      if (support === undefined) return [];
      const claim: Claim = {
        value: rule.concludes.value,
        firmness: support.firmness,
        from: `rule:${rule.id}`,
        cite: support.cite,
        restsOn: support.facts,
        steps: [{ says: { code: 'step.rule', args: { title: rule.title } }, cite: support.cite }],
      };
      return [{ rule: rule.id, fact: rule.concludes.fact, claim }];
    });
    conclusions.push(...fresh);
  }
  return conclusions;
}
