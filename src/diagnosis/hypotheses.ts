import {
  conditionsThatHold,
  decidingCites,
  evaluateTruths,
  footingOf,
  missingFacts,
  proofWhenRead,
  supportOf,
} from '../inference/index.js';
import type { FactView, Footing, NamedCondition } from '../inference/index.js';
import type { Condition } from '../model/condition.js';
import type { DiagnosedSignal } from '../model/diagnosis.js';
import type { ConditionProof } from '../model/proof.js';
import type { HypothesisRule, Signal } from '../model/rule.js';
import type { Weights } from '../model/catalogue.js';
import type { Truth } from '../model/value.js';
import { gatedRules, mayOpen, sideOf } from './gatedRules.js';
import type { GatedRule, NamedSignal } from './gatedRules.js';
import { scoreSignals } from './score.js';
import type { HypothesisScore, WeighedSignal } from './score.js';
import { untoldProof } from './untold.js';

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
  readonly proof: ConditionProof;
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
  const gates = await evaluate(
    gated.map(({ gate }) => gate),
    { view, prove: proofWhenRead },
  );
  return heardBehind(gated, gates, { view, weights, prove: proofWhenRead });
}

/** The same of the rules whose gate is open, and nothing about the others. Proofs tell the truth, and not why. */
export async function evaluateOpenHypotheses(
  rules: readonly HypothesisRule[],
  view: FactView,
  weights: Weights,
): Promise<readonly HypothesisEvaluation[]> {
  const candidates = mayOpen(rules)(view);
  const open = await conditionsThatHold(candidates, view);
  const gates = new Map(open.map(({ name }) => [name, OPEN] as const));
  return heardBehind(
    open.map(({ gated }) => gated),
    gates,
    { view, weights, prove: (_condition, truth) => untoldProof(truth) },
  );
}

/** How conditions are looked at, and what is told of them. */
interface Looking {
  readonly view: FactView;
  readonly prove: (condition: Condition, truth: Truth, view: FactView) => ConditionProof;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What became of a condition. */
interface Evaluated {
  readonly truth: Truth;
  readonly proof: ConditionProof;
  /** Where it holds. */
  readonly footing?: Footing;
}

const OPEN: Evaluated = { truth: 'true', proof: untoldProof('true') };

async function evaluate(
  batch: readonly NamedCondition[],
  { view, prove }: Looking,
): Promise<ReadonlyMap<string, Evaluated>> {
  const truths = await evaluateTruths(batch, view);
  const evaluated = new Map<string, Evaluated>();
  batch.forEach(({ name, condition }, at) => {
    const truth = truths[at] ?? 'unknown';
    const proof = prove(condition, truth, view);
    evaluated.set(name, truth === 'true' ? { truth, proof, footing: footingOf(condition, view) } : { truth, proof });
  });
  return evaluated;
}

/** @param gates of these rules at least, and of those that they refine wherever it is open */
async function heardBehind(
  gated: readonly GatedRule[],
  gates: ReadonlyMap<string, Evaluated>,
  looking: Looking & { readonly weights: Weights },
): Promise<readonly HypothesisEvaluation[]> {
  const found = gated.map((one) => {
    const gate = evaluatedNamed(gates, one.gate.name);
    const heard = gate.truth === 'false' ? [] : one.signals().filter((own) => speaks(one, own, gates));
    return { one, gate, heard };
  });
  const batch = new Map<string, NamedCondition>();
  for (const { heard } of found) for (const { asked } of heard) batch.set(asked.name, asked);
  const signals = await evaluate([...batch.values()], looking);
  return found.map(({ one: { rule, above }, gate: { proof: gate }, heard }) => {
    const { signals: evaluated, score } = heard.length === 0 ? UNHEARD : scored(rule, heard, signals, looking.weights);
    return { rule, above, gate, signals: evaluated, score };
  });
}

/** What speaks for a general rule does so behind its gate only; what speaks against it does so everywhere. */
function speaks({ rule }: GatedRule, { owner, signal }: NamedSignal, gates: ReadonlyMap<string, Evaluated>): boolean {
  return owner === rule.id || sideOf(signal) !== 'for' || gates.get(owner)?.truth === 'true';
}

function scored(
  rule: HypothesisRule,
  heard: readonly NamedSignal[],
  evaluated: ReadonlyMap<string, Evaluated>,
  weights: Weights,
): Pick<HypothesisEvaluation, 'signals' | 'score'> {
  const signals = heard.map(({ owner, signal, asked }): Writable<EvaluatedSignal> => {
    const { proof, footing } = evaluatedNamed(evaluated, asked.name);
    const { side, weight, strong } = weighedBy(signal, footing, weights);
    const own: Writable<EvaluatedSignal> = { signal, side, weight, strong, id: signal.id, proof, counts: false };
    if (footing !== undefined) own.support = footing;
    if (owner !== rule.id) own.of = owner;
    return own;
  });
  const { counting, ...score } = scoreSignals(signals);
  for (const one of signals) one.counts = counting.has(one.id);
  return { score, signals };
}

function evaluatedNamed(evaluated: ReadonlyMap<string, Evaluated>, name: string): Evaluated {
  const found = evaluated.get(name);
  if (found === undefined) throw new TypeError(`the engine lost the condition ${name}`);
  return found;
}

/**
 * What a signal adds to its hypothesis.
 * @param support what it rests on where it holds
 */
export function weighedBy(signal: Signal, support: Footing | undefined, weights: Weights): WeighedSignal {
  const side = sideOf(signal);
  const strength = signal.for ?? signal.against ?? 'strong';
  const full = weights.strength[strength];
  // "Not sure" is weaker evidence than a plain answer: half the weight.
  const amount = support?.firmness === 'unsure' ? Math.round(full / 2) : full;
  const weight = side === 'for' ? amount : -amount;
  const weighed = { signal, side, weight, strong: strength === 'strong' };
  return support === undefined ? weighed : { ...weighed, support };
}

/** What a signal with this proof adds to its hypothesis. */
export function weigh(
  signal: Signal,
  proof: ConditionProof,
  weights: Weights,
): WeighedSignal & { readonly proof: ConditionProof } {
  return { ...weighedBy(signal, supportOf(proof), weights), proof };
}

/**
 * A signal as a diagnosis tells it.
 * @param say fills the holes of a sentence
 */
export function presentSignal(evaluated: EvaluatedSignal, say: (template: string) => string): DiagnosedSignal {
  const { signal, side, proof, weight, counts, of } = evaluated;
  const strength = signal.for ?? signal.against;
  const told: Writable<DiagnosedSignal> = {
    id: signal.id,
    side,
    weight,
    counts,
    state: proof.truth,
    says: say(signal.says),
    missing: missingFacts(proof),
    proof,
    cite: decidingCites(proof),
  };
  if (strength !== undefined) told.strength = strength;
  if (signal.group !== undefined) told.group = signal.group;
  if (of !== undefined) told.of = of;
  return told;
}
