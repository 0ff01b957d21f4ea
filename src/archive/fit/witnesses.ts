import { groupBy } from '../../model/groupBy.js';
import type { Strength } from '../../model/rule.js';
import type { WitnessCount } from '../../model/weightsFit.js';
import type { FitRun, FoundHypothesis, FoundSignal } from './fitRun.js';

export const STRENGTHS: readonly Strength[] = ['weak', 'moderate', 'strong'];

/** A signal of an open hypothesis: whether it held, and whether the hypothesis was right. */
export interface Witness {
  readonly rule: string;
  readonly signal: string;
  readonly side: 'for' | 'against';
  readonly strength: Strength;
  readonly holds: boolean;
  readonly right: boolean;
}

/** What the runs of one scenario say about each word. */
export type ScenarioWitnesses = Readonly<Record<Strength, WitnessCount>>;

export const NO_WITNESSES: WitnessCount = { aimed: 0, aimedHolds: 0, spared: 0, sparedHolds: 0 };

/**
 * The signals of a run that are witnesses. A rule's own signals alone: those of a more general rule are heard there. What is unknown says
 * nothing, and of several of one group that hold only the one that counts was heard.
 */
export function witnessesIn({ incidents }: FitRun): readonly Witness[] {
  return incidents
    .flat()
    .flatMap((hypothesis) => hypothesis.signals.flatMap((signal) => witnessOf(hypothesis, signal)));
}

function witnessOf(
  { rule, right }: FoundHypothesis,
  { owner, signal, side, state, counts }: FoundSignal,
): readonly Witness[] {
  const strength = signal.for ?? signal.against;
  const heard = state === 'false' || (state === 'true' && counts);
  if (owner !== rule.id || side === 'excludes' || strength === undefined || !heard) return [];
  return [{ rule: rule.id, signal: signal.id, side, strength, holds: state === 'true', right }];
}

/** Adds up the runs of one scenario: however many there are, a signal of a rule is one witness for right and one for wrong. */
export function scenarioWitnesses(runs: readonly FitRun[]): ScenarioWitnesses {
  const heard = groupBy(runs.flatMap(witnessesIn), ({ rule, signal, right }) => `${rule} ${signal} ${String(right)}`);
  const counts = { weak: { ...NO_WITNESSES }, moderate: { ...NO_WITNESSES }, strong: { ...NO_WITNESSES } };
  for (const same of heard.values()) {
    const [first] = same;
    if (first === undefined) continue;
    const { strength, side, right } = first;
    const share = same.filter(({ holds }) => holds).length / same.length;
    counts[strength] = plus(
      counts[strength],
      (side === 'for') === right
        ? { ...NO_WITNESSES, aimed: 1, aimedHolds: share }
        : { ...NO_WITNESSES, spared: 1, sparedHolds: share },
    );
  }
  return counts;
}

/** The sum of two counts. */
export function plus(a: WitnessCount, b: WitnessCount): WitnessCount {
  return {
    aimed: a.aimed + b.aimed,
    aimedHolds: a.aimedHolds + b.aimedHolds,
    spared: a.spared + b.spared,
    sparedHolds: a.sparedHolds + b.sparedHolds,
  };
}
