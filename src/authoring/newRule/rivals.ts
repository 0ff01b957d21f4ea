import type { ConditionProof } from '../../model/proof.js';
import type { Diagnosis, DiagnosedIncident } from '../../model/diagnosis.js';
import { compareText } from '../../model/order.js';
import { hypothesesOf } from '../../model/rule.js';
import type { HypothesisRule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { SeenFacts } from './seenFacts.js';

/** A hypothesis about the same incident. */
export interface Rival {
  readonly rule: HypothesisRule;
  /** Open: it is listed. Nearly: nothing that is known speaks against its gate. */
  readonly gate: 'open' | 'nearly';
  /** Facts that it reads and that are unknown here. */
  readonly missing: readonly string[];
}

/** Rules whose gate is nearly open that are worth a look. */
const MOST_NEARLY = 5;
/** Questions of a drafted rule. */
const MOST_ASKED = 3;

/** The hypotheses that are open on an incident, in the order of the diagnosis, then those that nearly are. */
export function rivalsOf(
  { hypotheses, closed }: Diagnosis,
  { id }: DiagnosedIncident,
  rulebook: Pick<Rulebook, 'rules'>,
): readonly Rival[] {
  const rules = new Map(hypothesesOf(rulebook).map((rule) => [rule.id, rule]));
  const open = hypotheses
    .filter(({ incident }) => incident === id)
    .flatMap(({ rule: name, signals }): readonly Rival[] => {
      const rule = rules.get(name);
      if (rule === undefined) return [];
      const missing = [...rule.ask.map(({ fact }) => fact), ...signals.flatMap((signal) => signal.missing)];
      return [{ rule, gate: 'open', missing: [...new Set(missing)] }];
    });
  const nearly = closed
    .filter(({ incident, gate }) => incident === id && gate === 'unknown')
    .map((one) => ({ ...one, held: heldIn(one.proof) }))
    // The detector alone opens nothing nearly.
    .filter(({ held }) => held > 1)
    .toSorted((a, b) => b.held - a.held || compareText(a.rule, b.rule))
    .flatMap(({ rule: name }): readonly Rival[] => {
      const rule = rules.get(name);
      return rule === undefined ? [] : [{ rule, gate: 'nearly', missing: rule.ask.map(({ fact }) => fact) }];
    });
  return [...open, ...nearly.slice(0, MOST_NEARLY)];
}

/** Facts that nobody knows here, that a step yields, and that rivals ask for: the answers part them. With the rival that asks. */
export function askedByRivals(
  rivals: readonly Rival[],
  seen: SeenFacts,
  { steps }: Pick<Rulebook, 'steps'>,
): readonly { readonly fact: string; readonly rival: HypothesisRule }[] {
  const obtainable = new Set(steps.flatMap(({ yields }) => yields));
  const asked = new Map<string, HypothesisRule>();
  for (const { rule, gate, missing } of rivals) {
    if (gate !== 'open') continue;
    for (const fact of missing) if (!seen.has(fact) && obtainable.has(fact) && !asked.has(fact)) asked.set(fact, rule);
  }
  return [...asked].slice(0, MOST_ASKED).map(([fact, rival]) => ({ fact, rival }));
}

function heldIn(proof: ConditionProof): number {
  if (proof.type === 'leaf' || proof.type === 'some') return Number(proof.truth === 'true');
  return proof.of.reduce((sum, child) => sum + heldIn(child), 0);
}
