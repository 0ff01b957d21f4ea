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
  const ofRules = signalsOfRules(rules);
  const gated = rules.map((rule) => {
    const gate = proofNamed(gates, rule.id);
    return { rule, gate, owned: gate.truth === 'false' ? [] : (ofRules.get(rule.id) ?? []) };
  });
  const batch = new Map(
    gated.flatMap(({ owned }) =>
      owned.map(({ owner, signal }) => [nameOf(owner, signal), { name: nameOf(owner, signal), condition: signal.if }]),
    ),
  );
  const proofs = await evaluateConditions([...batch.values()], view);
  return gated.map(({ rule, gate, owned }) => {
    const owners = new Map(owned.map(({ owner, signal }) => [signal, owner]));
    const weighed = owned.map(({ owner, signal }) => weigh(signal, proofNamed(proofs, nameOf(owner, signal)), weights));
    const { counting, ...score } = scoreSignals(weighed);
    const signals = weighed.map((signal) => {
      const owner = owners.get(signal.signal);
      return present(signal, counting.has(signal.signal.id), owner === rule.id ? undefined : owner, say);
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

function present(
  weighed: WeighedSignal,
  counts: boolean,
  of: string | undefined,
  say: (template: string) => string,
): DiagnosedSignal {
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
    ...(of === undefined ? {} : { of }),
    says: say(signal.says),
    missing: missingFacts(proof),
    proof,
    cite: decidingCites(proof),
  };
}
