import { decidingCites, evaluateConditions, missingFacts, supportOf } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { Condition } from '../model/condition.js';
import type { DiagnosedSignal } from '../model/diagnosis.js';
import type { ConditionProof } from '../model/proof.js';
import type { HypothesisRule, Side, Signal } from '../model/rule.js';
import type { Weights } from '../model/catalogue.js';
import { signalsOfRules } from './refinement.js';
import { scoreSignals } from './score.js';
import type { HypothesisScore, WeighedSignal } from './score.js';

/** A hypothesis rule evaluated against one incident, gate open or not. */
export interface HypothesisEvaluation {
  readonly rule: HypothesisRule;
  readonly gate: ConditionProof;
  readonly signals: readonly EvaluatedSignal[];
  readonly score: HypothesisScore;
}

/** A weighed signal in its place. Most are behind a gate that is unknown, and never worded. */
export interface EvaluatedSignal extends WeighedSignal {
  readonly id: string;
  /** Whether it counts: of a group only the strongest does. */
  readonly counts: boolean;
  /** The rule that states it, where that is a rule which this one refines. */
  readonly of?: string;
}

/** The gate of a hypothesis: the detectors that it explains, and its `when`. */
export function gateOf(rule: HypothesisRule): Condition {
  return { all: [{ fact: 'hang.kind', operator: 'in', value: rule.hang }, rule.when] };
}

/**
 * Evaluates the gates of all rules, then the signals of those whose gate is not shut: of a shut one nothing else is ever asked.
 */
export async function evaluateHypotheses(
  rules: readonly HypothesisRule[],
  view: FactView,
  weights: Weights,
): Promise<readonly HypothesisEvaluation[]> {
  const gates = await evaluateConditions(
    rules.map((rule) => ({ name: rule.id, condition: gateOf(rule) })),
    view,
  );
  const ofRules = signalsOfRules(rules);
  const gated = rules.map((rule) => {
    const gate = proofNamed(gates, rule.id);
    const owned = ofRules.get(rule.id) ?? [];
    // What speaks for a general rule does so behind its gate only; what speaks against it does so everywhere.
    const speaking = owned.filter(
      ({ owner, signal }) => owner === rule.id || sideOf(signal) !== 'for' || gates.get(owner)?.truth === 'true',
    );
    return { rule, gate, owned: gate.truth === 'false' ? [] : speaking };
  });
  const batch = new Map(
    gated.flatMap(({ owned }) =>
      owned.map(({ owner, signal }) => [nameOf(owner, signal), { name: nameOf(owner, signal), condition: signal.if }]),
    ),
  );
  const proofs = await evaluateConditions([...batch.values()], view);
  return gated.map(({ rule, gate, owned }) => {
    const weighed = owned.map(({ owner, signal }) => weigh(signal, proofNamed(proofs, nameOf(owner, signal)), weights));
    const { counting, ...score } = scoreSignals(weighed);
    const signals = weighed.map((signal, at): EvaluatedSignal => {
      const { id } = signal.signal;
      const owner = owned[at]?.owner;
      const of = owner === undefined || owner === rule.id ? {} : { of: owner };
      return { ...signal, id, counts: counting.has(id), ...of };
    });
    return { rule, gate, signals, score };
  });
}

function nameOf(owner: string, signal: Signal): string {
  return `${owner} ${signal.id}`;
}

function proofNamed(proofs: ReadonlyMap<string, ConditionProof>, name: string): ConditionProof {
  const proof = proofs.get(name);
  if (proof === undefined) throw new TypeError(`the engine lost the condition ${name}`);
  return proof;
}

/** The side that a signal is on. */
export function sideOf(signal: Signal): Side {
  if (signal.excludes === true) return 'excludes';
  return signal.for === undefined ? 'against' : 'for';
}

/** What a signal with this proof adds to its hypothesis. */
export function weigh(signal: Signal, proof: ConditionProof, weights: Weights): WeighedSignal {
  const side = sideOf(signal);
  const strength = signal.for ?? signal.against ?? 'strong';
  const support = supportOf(proof);
  const full = weights.strength[strength];
  // "Not sure" is weaker evidence than a plain answer: half the weight.
  const amount = support?.firmness === 'unsure' ? Math.round(full / 2) : full;
  return {
    signal,
    side,
    proof,
    weight: side === 'for' ? amount : -amount,
    strong: strength === 'strong',
    ...(support === undefined ? {} : { support }),
  };
}

/**
 * A signal as a diagnosis tells it.
 * @param say fills the holes of a sentence
 */
export function presentSignal(evaluated: EvaluatedSignal, say: (template: string) => string): DiagnosedSignal {
  const { signal, side, proof, weight, counts, of } = evaluated;
  const strength = signal.for ?? signal.against;
  return {
    id: signal.id,
    side,
    ...(strength === undefined ? {} : { strength }),
    weight,
    counts,
    state: proof.truth,
    ...(signal.group === undefined ? {} : { group: signal.group }),
    ...(of === undefined ? {} : { of }),
    says: say(signal.says),
    missing: missingFacts(proof),
    proof,
    cite: decidingCites(proof),
  };
}
