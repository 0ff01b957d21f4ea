import { factsRead, missingFacts } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { Certainty, FixVerdict } from '../model/diagnosis.js';
import type { InferenceRule } from '../model/rule.js';
import type { Weights } from '../model/catalogue.js';
import type { HypothesisEvaluation } from './hypotheses.js';

/** How much a hypothesis counts when questions are ranked, by what is thought of it now. */
const INTEREST: Readonly<Record<Certainty, number>> = {
  established: 0.4,
  probable: 1,
  possible: 0.7,
  unlikely: 0.2,
  excluded: 0,
};
/** A gate that is unknown may open or close: half a strong signal; what lies behind it counts little yet. */
const UNKNOWN_GATE = 0.5;
const BEHIND_UNKNOWN_GATE = 0.2;
/** Decibans for a fact that the rule's author asks for, and for one that decides a fix verdict. */
const ASKED = 2;
const DECIDES_FIX = 2;
/** Share of a conclusion's worth that its premises get. */
const PREMISE_SHARE = 0.5;

/**
 * How far each unknown fact could move the ranking, in decibans: the swing of every undecided signal is shared among the
 * facts that are missing for it, and worth flows from conclusions of inference rules back to their premises.
 * @param evaluations of rules whose gate is not shut
 */
export function worthOfFacts(
  evaluations: readonly (HypothesisEvaluation & { readonly certainty: Certainty })[],
  fixes: readonly FixVerdict[],
  inferences: readonly InferenceRule[],
  view: FactView,
  weights: Weights,
): ReadonlyMap<string, number> {
  const worth = new Map<string, number>();
  const share = (facts: readonly string[], amount: number): void => {
    for (const fact of facts) worth.set(fact, (worth.get(fact) ?? 0) + amount / facts.length);
  };
  for (const { rule, gate, signals, certainty } of evaluations) {
    const missing = missingFacts(gate);
    share(missing, weights.strength.strong * UNKNOWN_GATE);
    // Behind a gate that was looked at and is still unknown nothing is asked: the stack is there and shows other code.
    const unseen = missing.every((fact) => view.read(fact).value === undefined);
    const interest = gate.truth === 'true' ? INTEREST[certainty] : unseen ? BEHIND_UNKNOWN_GATE : 0;
    if (interest === 0) continue;
    for (const { proof, weight } of signals)
      if (proof.truth === 'unknown') share(missingFacts(proof), Math.abs(weight) * interest);
    for (const { fact } of rule.ask) if (view.read(fact).value === undefined) share([fact], ASKED * interest);
  }
  for (const fix of fixes) {
    if (fix.verdict === 'contradicted') continue;
    for (const fact of fix.unknown) share([fact], DECIDES_FIX);
  }
  // Later strata first, so that worth reaches the first premises in one pass.
  for (const rule of inferences.toReversed()) {
    const amount = worth.get(rule.concludes.fact);
    const premises = factsRead(rule.when).filter((fact) => view.read(fact).value === undefined);
    if (amount !== undefined && view.read(rule.concludes.fact).value === undefined)
      share(premises, amount * PREMISE_SHARE);
  }
  return worth;
}
