import { certaintyOf, gateOf, scoreSignals, weigh } from '../diagnosis/index.js';
import { evaluateConditions, missingFacts } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { Weights } from '../model/catalogue.js';
import type { Condition } from '../model/condition.js';
import type { Certainty } from '../model/diagnosis.js';
import type { ConditionProof } from '../model/proof.js';
import type { HypothesisRule, Rule } from '../model/rule.js';

/** What one rule says on stated facts, without other rules and without rivals. */
export interface Verdict {
  readonly gate: ConditionProof;
  /** As a case words it: `silent`, a certainty, or `concludes` with a value. */
  readonly outcome: string;
  /** Of a hypothesis with an open gate. */
  readonly certainty?: Certainty;
  /** Decibans; 0 of an inference. */
  readonly score: number;
  /** Proofs by id of the signal; none when the gate is shut, for then nobody asks for them. */
  readonly signals: ReadonlyMap<string, ConditionProof>;
  /** Facts that could still decide something. */
  readonly asked: () => ReadonlySet<string>;
}

/** Looks up the proof of a condition that was evaluated. */
export type Proofs = (condition: Condition) => ConditionProof;

const GATES = new WeakMap<HypothesisRule, Condition>();

/** The gate of a hypothesis, always the same object: what is worked out of it is kept by it. */
function gateOnce(rule: HypothesisRule): Condition {
  const known = GATES.get(rule);
  if (known !== undefined) return known;
  const gate = gateOf(rule);
  GATES.set(rule, gate);
  return gate;
}

/** Everything that the engine has to evaluate to judge a rule: its gate, then its signals. */
export function conditionsOfRule(rule: Rule): readonly Condition[] {
  return rule.kind === 'inference' ? [rule.when] : [gateOnce(rule), ...rule.signals.map((signal) => signal.if)];
}

/** Evaluates conditions in one run of the engine; equal ones once. */
export async function prove(conditions: readonly Condition[], view: FactView): Promise<Proofs> {
  const named = new Map(conditions.map((condition) => [conditionKey(condition), condition]));
  const proofs = await evaluateConditions(
    [...named].map(([name, condition]) => ({ name, condition })),
    view,
  );
  return (condition) => {
    const proof = proofs.get(conditionKey(condition));
    if (proof === undefined) throw new TypeError('a condition was asked for that was not evaluated');
    return proof;
  };
}

const KEYS = new WeakMap<Condition, string>();

/** Equal for equal conditions; worked out once for each, since a mutant shares all but one of them with its rule. */
export function conditionKey(condition: Condition): string {
  const known = KEYS.get(condition);
  if (known !== undefined) return known;
  const key = JSON.stringify(condition);
  KEYS.set(condition, key);
  return key;
}

/** What a rule says, given the proofs of its conditions. */
export function judge(rule: Rule, proofs: Proofs, view: FactView, weights: Weights): Verdict {
  if (rule.kind === 'hypothesis') return judgeHypothesis(rule, proofs, view, weights);
  const gate = proofs(rule.when);
  return {
    gate,
    outcome: gate.truth === 'true' ? concluded(rule.concludes.value) : 'silent',
    score: 0,
    signals: new Map(),
    asked: () => new Set(missingFacts(gate)),
  };
}

function judgeHypothesis(rule: HypothesisRule, proofs: Proofs, view: FactView, weights: Weights): Verdict {
  const gate = proofs(gateOnce(rule));
  const open = gate.truth === 'false' ? [] : rule.signals;
  const weighed = open.map((signal) => weigh(signal, proofs(signal.if), weights));
  const score = scoreSignals(weighed);
  const certainty = gate.truth === 'true' ? certaintyOf(score, undefined, weights) : undefined;
  return {
    gate,
    outcome: certainty ?? 'silent',
    ...(certainty === undefined ? {} : { certainty }),
    score: score.score,
    signals: new Map(weighed.map(({ signal, proof }) => [signal.id, proof])),
    asked: () =>
      new Set([
        ...missingFacts(gate),
        ...weighed.flatMap(({ proof }) => missingFacts(proof)),
        ...rule.ask.flatMap(({ fact }) => (view.read(fact).value === undefined ? [fact] : [])),
      ]),
  };
}

/** The outcome of an inference that speaks. */
export function concluded(value: string | number | boolean): string {
  return `concludes ${JSON.stringify(value)}`;
}
