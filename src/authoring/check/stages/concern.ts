import { factsRead } from '../../../inference/index.js';
import type { Expectation } from '../../../model/archivedCase.js';
import type { ReportedKind } from '../../../model/incident.js';
import type { HypothesisRule, InferenceRule, Rule } from '../../../model/rule.js';
import type { CheckInput } from '../checkInput.js';

/**
 * Which expected runs the chosen rules can concern. A hypothesis concerns hangs of its kinds; an inference those of all
 * hypotheses that read what it concludes, also through other inferences, and runs whose expectation names the fact.
 * A silent hang is one that no detector spoke of, so that runs without a report are taken with it.
 */
export function concernOf({ rulebook, chosen }: CheckInput): (expectation: Expectation) => boolean {
  if (chosen.length === 0) return () => true;
  const rules = rulebook.rules.filter(({ id }) => chosen.includes(id));
  const kinds = new Set<ReportedKind>(rules.flatMap((rule) => kindsOf(rule, rulebook.rules)));
  const concluded = new Set(rules.flatMap((rule) => (rule.kind === 'inference' ? [rule.concludes.fact] : [])));
  return ({ reported, facts }) =>
    reported === 'unknown' ||
    reported.some((kind) => kinds.has(kind)) ||
    (kinds.has('silent-hang') && reported.length === 0) ||
    Object.keys(facts).some((id) => concluded.has(id));
}

function kindsOf(rule: Rule, rules: readonly Rule[]): readonly ReportedKind[] {
  if (rule.kind === 'hypothesis') return rule.hang;
  const facts = factsThrough(rule, rules);
  return rules.flatMap((other) => (other.kind === 'hypothesis' && readsAny(other, facts) ? other.hang : []));
}

/** What an inference concludes, and what others conclude from that. Inferences form no cycle. */
function factsThrough({ concludes }: InferenceRule, rules: readonly Rule[]): ReadonlySet<string> {
  const facts = new Set([concludes.fact]);
  for (const fact of facts) {
    for (const rule of rules) {
      if (rule.kind === 'inference' && factsRead(rule.when).includes(fact)) facts.add(rule.concludes.fact);
    }
  }
  return facts;
}

function readsAny({ when, signals }: HypothesisRule, facts: ReadonlySet<string>): boolean {
  return [when, ...signals.map((signal) => signal.if)].some((condition) =>
    factsRead(condition).some((fact) => facts.has(fact)),
  );
}
