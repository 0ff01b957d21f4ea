import { decidingCites, evaluateConditions, missingFacts, supportOf } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { Condition } from '../model/condition.js';
import type { DiagnosedSignal } from '../model/diagnosis.js';
import type { ConditionProof } from '../model/proof.js';
import type { HypothesisRule, Side, Signal } from '../model/rule.js';
import type { Weights } from '../model/catalogue.js';
import { scoreSignals } from './score.js';
import type { HypothesisScore, WeighedSignal } from './score.js';

/** A hypothesis rule evaluated against one incident, gate open or not. */
export interface HypothesisEvaluation {
  readonly rule: HypothesisRule;
  readonly gate: ConditionProof;
  readonly signals: readonly DiagnosedSignal[];
  readonly score: HypothesisScore;
}

/** The gate of a hypothesis: the detectors that it explains, and its `when`. */
export function gateOf(rule: HypothesisRule): Condition {
  return { all: [{ fact: 'hang.kind', operator: 'in', value: rule.hang }, rule.when] };
}

/**
 * Evaluates the gates of all rules, then the signals of those whose gate is not shut: of a shut one nothing else is ever asked.
 * `say` fills the holes of a sentence.
 */
export async function evaluateHypotheses(
  rules: readonly HypothesisRule[],
  view: FactView,
  weights: Weights,
  say: (template: string) => string,
): Promise<readonly HypothesisEvaluation[]> {
  const gates = await evaluateConditions(
    rules.map((rule) => ({ name: rule.id, condition: gateOf(rule) })),
    view,
  );
  const gated = rules.map((rule) => ({ rule, gate: proofNamed(gates, rule.id) }));
  const signalName = (rule: HypothesisRule, signal: Signal): string => `${rule.id} ${signal.id}`;
  const proofs = await evaluateConditions(
    gated.flatMap(({ rule, gate }) =>
      gate.truth === 'false'
        ? []
        : rule.signals.map((signal) => ({ name: signalName(rule, signal), condition: signal.if })),
    ),
    view,
  );
  return gated.map(({ rule, gate }) => {
    const open = gate.truth === 'false' ? [] : rule.signals;
    const weighed = open.map((signal) => weigh(signal, proofNamed(proofs, signalName(rule, signal)), weights));
    const { counting, ...score } = scoreSignals(weighed);
    const signals = weighed.map((signal) => present(signal, counting.has(signal.signal.id), say));
    return { rule, gate, signals, score };
  });
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

function present(weighed: WeighedSignal, counts: boolean, say: (template: string) => string): DiagnosedSignal {
  const { signal, side, proof, weight } = weighed;
  const strength = signal.for ?? signal.against;
  return {
    id: signal.id,
    side,
    ...(strength === undefined ? {} : { strength }),
    weight,
    counts,
    state: proof.truth,
    ...(signal.group === undefined ? {} : { group: signal.group }),
    says: say(signal.says),
    missing: missingFacts(proof),
    proof,
    cite: decidingCites(proof),
  };
}
