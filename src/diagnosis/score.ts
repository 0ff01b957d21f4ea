import type { Footing } from '../inference/index.js';
import type { Weights } from '../model/catalogue.js';
import type { Certainty } from '../model/diagnosis.js';
import type { Firmness } from '../model/fact.js';
import type { Side, Signal } from '../model/rule.js';

/** A signal with the decibans it would add, negative when it speaks against. `support` is there when it holds. */
export interface WeighedSignal {
  readonly signal: Signal;
  readonly side: Side;
  readonly weight: number;
  readonly strong: boolean;
  readonly support?: Footing;
}

export interface HypothesisScore {
  /** Sum of decibans of the counting signals. */
  readonly score: number;
  /** The same without signals that rest on what a person typed: the part that the evidence carries. */
  readonly evidenceScore: number;
  /** A strong signal for it holds on evidence or pasted output. */
  readonly strongFor: boolean;
  readonly strongAgainst: boolean;
  readonly exclusion: 'none' | 'capped' | 'excluded';
}

const TYPED: readonly Firmness[] = ['typed', 'unsure'];
/** Only these can rule out: what was read, printed or proved. */
const CAN_EXCLUDE: readonly Firmness[] = ['struct', 'proved', 'log'];

/**
 * Adds up the signals that hold. Of a group only the strongest counts, against before for when they are equally strong:
 * frames of one stack are one witness.
 */
export function scoreSignals(
  signals: readonly WeighedSignal[],
): HypothesisScore & { readonly counting: ReadonlySet<string> } {
  const holding = signals.filter((signal) => signal.support !== undefined);
  const counting = [...strongestByGroup(holding).values()];
  const evidence = [...strongestByGroup(holding.filter((signal) => !isTyped(signal))).values()];
  return {
    score: total(counting),
    evidenceScore: Math.min(total(counting), total(evidence)),
    strongFor: evidence.some((signal) => signal.side === 'for' && signal.strong),
    strongAgainst: counting.some((signal) => signal.side === 'against' && signal.strong),
    exclusion: exclusionOf(holding),
    counting: new Set(counting.map((signal) => signal.signal.id)),
  };
}

/** Whether a signal that holds rests on a person's word. */
export function isTyped(signal: WeighedSignal): boolean {
  return signal.support !== undefined && TYPED.includes(signal.support.firmness);
}

function total(signals: readonly WeighedSignal[]): number {
  return signals.reduce((sum, signal) => sum + signal.weight, 0);
}

function strongestByGroup(signals: readonly WeighedSignal[]): ReadonlyMap<string, WeighedSignal> {
  const strongest = new Map<string, WeighedSignal>();
  for (const signal of signals) {
    const key = signal.signal.group === undefined ? `signal ${signal.signal.id}` : `group ${signal.signal.group}`;
    const other = strongest.get(key);
    if (other === undefined || outweighs(signal, other)) strongest.set(key, signal);
  }
  return strongest;
}

function outweighs(a: WeighedSignal, b: WeighedSignal): boolean {
  return rank(a) === rank(b) ? a.signal.id < b.signal.id : rank(a) > rank(b);
}

function rank(signal: WeighedSignal): number {
  return Math.abs(signal.weight) + (signal.weight < 0 ? 0.5 : 0);
}

function exclusionOf(holding: readonly WeighedSignal[]): HypothesisScore['exclusion'] {
  const excluding = holding.filter((signal) => signal.side === 'excludes');
  if (excluding.length === 0) return 'none';
  return excluding.some(
    ({ support }) => support !== undefined && CAN_EXCLUDE.includes(support.firmness) && !support.momentary,
  )
    ? 'excluded'
    : 'capped';
}

/**
 * The certainty word of a score among its rivals for the same incident.
 * @param rival highest score of another open hypothesis, or undefined when there is none
 */
export function certaintyOf(score: HypothesisScore, rival: number | undefined, weights: Weights): Certainty {
  const { thresholds, lead } = weights;
  if (score.exclusion === 'excluded') return 'excluded';
  if (score.exclusion === 'capped' || score.score < thresholds.possible) return 'unlikely';
  if (score.score < thresholds.probable) return 'possible';
  const established =
    score.score >= thresholds.established &&
    score.evidenceScore >= thresholds.established &&
    score.strongFor &&
    !score.strongAgainst &&
    (rival === undefined || score.score - rival >= lead);
  return established ? 'established' : 'probable';
}
