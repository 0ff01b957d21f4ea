import { indexWhenRepeated } from '../inference/index.js';
import type { ConditionIndex, NamedCondition } from '../inference/index.js';
import type { Condition } from '../model/condition.js';
import type { HypothesisRule, Side, Signal } from '../model/rule.js';
import { generalisationsOf, signalsOf } from './refinement.js';
import type { OwnedSignal } from './refinement.js';

/** A hypothesis rule with all that is asked about every incident. */
export interface GatedRule {
  readonly rule: HypothesisRule;
  readonly gate: NamedCondition;
  /** The rules that it refines, the nearest first. */
  readonly above: readonly HypothesisRule[];
  /** Those that count for it, of the rules above too: worked out when its gate is first found not shut. */
  readonly signals: () => readonly NamedSignal[];
}

/** A signal that counts for a rule, and its condition by a name that is the same wherever it counts. */
export interface NamedSignal extends OwnedSignal {
  readonly asked: NamedCondition;
}

const GATED = new WeakMap<readonly HypothesisRule[], readonly GatedRule[]>();

/** What does not depend on evidence, worked out once for a list of rules. */
export function gatedRules(rules: readonly HypothesisRule[]): readonly GatedRule[] {
  const known = GATED.get(rules);
  if (known !== undefined) return known;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const gated = rules.map((rule): GatedRule => {
    const above = generalisationsOf(rule, byId);
    let signals: readonly NamedSignal[] | undefined;
    return {
      rule,
      gate: { name: rule.id, condition: gateOf(rule) },
      above,
      signals: () => (signals ??= signalsOf(rule, above).map(named)),
    };
  });
  GATED.set(rules, gated);
  return gated;
}

/** The gate of a rule, and the rule. */
export interface Gate extends NamedCondition {
  readonly gated: GatedRule;
}

const GATES = new WeakMap<readonly HypothesisRule[], ConditionIndex<Gate>>();

/** Leads to the rules whose gate may be open, in their order: of hundreds a handful. The gates of all others are shut or unknown. */
export function mayOpen(rules: readonly HypothesisRule[]): ConditionIndex<Gate> {
  const known = GATES.get(rules);
  if (known !== undefined) return known;
  const index = indexWhenRepeated(gatedRules(rules).map((gated): Gate => ({ gated, ...gated.gate })));
  GATES.set(rules, index);
  return index;
}

function named({ owner, signal }: OwnedSignal): NamedSignal {
  return { owner, signal, asked: { name: `${owner} ${signal.id}`, condition: signal.if } };
}

/** The gate of a hypothesis: the detectors that it explains, and its `when`. */
export function gateOf(rule: HypothesisRule): Condition {
  return { all: [{ fact: 'hang.kind', operator: 'in', value: rule.hang }, rule.when] };
}

/** The side that a signal is on. */
export function sideOf(signal: Signal): Side {
  if (signal.excludes === true) return 'excludes';
  return signal.for === undefined ? 'against' : 'for';
}
