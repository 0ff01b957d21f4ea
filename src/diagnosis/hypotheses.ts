import { decidingCites, evaluateConditions, missingFacts, supportOf } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { DiagnosedSignal } from '../model/diagnosis.js';
import type { ConditionProof } from '../model/proof.js';
import type { HypothesisRule, Signal } from '../model/rule.js';
import type { Weights } from '../model/catalogue.js';
import { gatedRules, sideOf } from './gatedRules.js';
import type { GatedRule, NamedSignal } from './gatedRules.js';
import { scoreSignals } from './score.js';
import type { HypothesisScore, WeighedSignal } from './score.js';

/** A hypothesis rule evaluated against one incident, gate open or not. */
export interface HypothesisEvaluation {
  readonly rule: HypothesisRule;
  /** The rules that it refines, the nearest first. */
  readonly above: readonly HypothesisRule[];
  readonly gate: ConditionProof;
  /** None where the gate is shut. */
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

const { counting: _, ...NOTHING } = scoreSignals([]);
/** Of a rule none of whose signals is asked. */
const UNHEARD = { signals: [], score: NOTHING };

/**
 * Evaluates the gates of all rules, then the signals of those whose gate is not shut: of a shut one nothing else is ever asked.
 */
export async function evaluateHypotheses(
  rules: readonly HypothesisRule[],
  view: FactView,
  weights: Weights,
): Promise<readonly HypothesisEvaluation[]> {
  const gated = gatedRules(rules);
  const gates = await evaluateConditions(
    gated.map(({ gate }) => gate),
    view,
  );
  const found = gated.map((one) => {
    const gate = proofNamed(gates, one.gate.name);
    return { one, gate, heard: gate.truth === 'false' ? [] : one.signals().filter((own) => speaks(one, own, gates)) };
  });
  const batch = new Map(found.flatMap(({ heard }) => heard.map(({ asked }) => [asked.name, asked])));
  const proofs = await evaluateConditions([...batch.values()], view);
  return found.map(({ one: { rule, above }, gate, heard }) => {
    const { signals, score } = heard.length === 0 ? UNHEARD : scored(rule, heard, proofs, weights);
    return { rule, above, gate, signals, score };
  });
}

/** What speaks for a general rule does so behind its gate only; what speaks against it does so everywhere. */
function speaks(
  { rule }: GatedRule,
  { owner, signal }: NamedSignal,
  gates: ReadonlyMap<string, ConditionProof>,
): boolean {
  return owner === rule.id || sideOf(signal) !== 'for' || gates.get(owner)?.truth === 'true';
}

function scored(
  rule: HypothesisRule,
  signals: readonly NamedSignal[],
  proofs: ReadonlyMap<string, ConditionProof>,
  weights: Weights,
): Pick<HypothesisEvaluation, 'signals' | 'score'> {
  const weighed = signals.map(({ signal, asked }) => weigh(signal, proofNamed(proofs, asked.name), weights));
  const { counting, ...score } = scoreSignals(weighed);
  return {
    score,
    signals: weighed.map((signal, at): EvaluatedSignal => {
      const { id } = signal.signal;
      const owner = signals[at]?.owner;
      const evaluated = { ...signal, id, counts: counting.has(id) };
      return owner === undefined || owner === rule.id ? evaluated : { ...evaluated, of: owner };
    }),
  };
}

function proofNamed(proofs: ReadonlyMap<string, ConditionProof>, name: string): ConditionProof {
  const proof = proofs.get(name);
  if (proof === undefined) throw new TypeError(`the engine lost the condition ${name}`);
  return proof;
}

/** What a signal with this proof adds to its hypothesis. */
export function weigh(signal: Signal, proof: ConditionProof, weights: Weights): WeighedSignal {
  const side = sideOf(signal);
  const strength = signal.for ?? signal.against ?? 'strong';
  const support = supportOf(proof);
  const full = weights.strength[strength];
  // "Not sure" is weaker evidence than a plain answer: half the weight.
  const amount = support?.firmness === 'unsure' ? Math.round(full / 2) : full;
  const weight = side === 'for' ? amount : -amount;
  const weighed = { signal, side, proof, weight, strong: strength === 'strong' };
  return support === undefined ? weighed : { ...weighed, support };
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
