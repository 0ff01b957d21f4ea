import type { Weights } from '../model/catalogue.js';
import type { TruthRange } from './idleRange.js';
import { isTyped, scoreSignals } from './score.js';
import type { HypothesisScore, WeighedSignal } from './score.js';

/** The least and the most that may come out. */
export interface ScoreRange {
  readonly least: HypothesisScore;
  readonly most: HypothesisScore;
}

/** A signal, and how far its truth may move. */
export interface RangedSignal {
  readonly signal: WeighedSignal;
  readonly range: TruthRange;
}

/** One way in which a signal may count. */
interface Option {
  readonly weight: number;
  readonly rank: number;
  readonly strongFor: boolean;
  readonly strongAgainst: boolean;
}

/** What one group may come to. */
interface GroupRange {
  readonly least: number;
  readonly most: number;
  readonly mayBe: (what: (option: Option) => boolean) => boolean;
  readonly mustBe: (what: (option: Option) => boolean) => boolean;
}

/** The least and the greatest score of a hypothesis over all ways in which its signals may come out. */
export function rangeOfScore(signals: readonly RangedSignal[], weights: Weights): ScoreRange {
  const counting = groupsOf(signals, weights, ({ range }) => range.least === 'true');
  const evidence = groupsOf(
    signals.filter(({ signal, range }) => range.moves || !isTyped(signal)),
    weights,
    // A signal that may be told anew may come to rest on a typed word.
    ({ range }) => range.least === 'true' && !range.moves,
  );
  const leastOf = (groups: readonly GroupRange[]): number => groups.reduce((sum, { least }) => sum + least, 0);
  const mostOf = (groups: readonly GroupRange[]): number => groups.reduce((sum, { most }) => sum + most, 0);
  const isFor = ({ strongFor }: Option): boolean => strongFor;
  const isAgainst = ({ strongAgainst }: Option): boolean => strongAgainst;
  return {
    least: {
      score: leastOf(counting),
      evidenceScore: Math.min(leastOf(counting), leastOf(evidence)),
      strongFor: evidence.some(({ mustBe }) => mustBe(isFor)),
      strongAgainst: counting.some(({ mayBe }) => mayBe(isAgainst)),
      exclusion: harshestExclusion(signals),
    },
    most: {
      score: mostOf(counting),
      evidenceScore: Math.min(mostOf(counting), mostOf(evidence)),
      strongFor: evidence.some(({ mayBe }) => mayBe(isFor)),
      strongAgainst: counting.some(({ mustBe }) => mustBe(isAgainst)),
      exclusion: mildestExclusion(signals),
    },
  };
}

/** @param holds whether a signal holds in any case */
function groupsOf(
  signals: readonly RangedSignal[],
  weights: Weights,
  holds: (signal: RangedSignal) => boolean,
): readonly GroupRange[] {
  const groups = new Map<string, RangedSignal[]>();
  for (const ranged of signals.filter(({ range }) => range.most === 'true')) {
    const { id, group } = ranged.signal.signal;
    const key = group === undefined ? `signal ${id}` : `group ${group}`;
    groups.set(key, [...(groups.get(key) ?? []), ranged]);
  }
  return [...groups.values()].map((group) => groupRange(group, weights, holds));
}

/** Only the strongest counts: what is weaker than a signal that holds in any case never does. */
function groupRange(
  group: readonly RangedSignal[],
  weights: Weights,
  holds: (signal: RangedSignal) => boolean,
): GroupRange {
  const held = group.filter(holds).map((ranged) => Math.min(...optionsOf(ranged, weights).map(({ rank }) => rank)));
  const floor = Math.max(...held);
  const options = group.flatMap((ranged) => optionsOf(ranged, weights)).filter(({ rank }) => rank >= floor);
  const sums = [...options.map(({ weight }) => weight), ...(held.length === 0 ? [0] : [])];
  return {
    least: Math.min(...sums),
    most: Math.max(...sums),
    mayBe: (what) => options.some(what),
    mustBe: (what) => held.length > 0 && options.every(what),
  };
}

/** A signal that may be told anew counts in full or, where somebody is not sure, half. */
function optionsOf({ signal, range }: RangedSignal, weights: Weights): readonly Option[] {
  const { side, strong } = signal;
  const full = weights.strength[signal.signal.for ?? signal.signal.against ?? 'strong'];
  const amounts = range.moves ? [full, Math.round(full / 2)] : [Math.abs(signal.weight)];
  return amounts.map((amount) => ({
    weight: side === 'for' ? amount : -amount,
    rank: amount + (side === 'for' ? 0 : 0.5),
    strongFor: side === 'for' && strong,
    strongAgainst: side === 'against' && strong,
  }));
}

type Exclusion = HypothesisScore['exclusion'];

function harshestExclusion(signals: readonly RangedSignal[]): Exclusion {
  const excluding = signals.filter(({ signal, range }) => signal.side === 'excludes' && range.most === 'true');
  return excluding.some(({ range }) => range.moves) ? 'excluded' : exclusionThatStays(excluding);
}

function mildestExclusion(signals: readonly RangedSignal[]): Exclusion {
  const excluding = signals.filter(({ signal, range }) => signal.side === 'excludes' && range.least === 'true');
  const stays = exclusionThatStays(excluding);
  return stays === 'none' && excluding.length > 0 ? 'capped' : stays;
}

function exclusionThatStays(signals: readonly RangedSignal[]): Exclusion {
  return scoreSignals(signals.filter(({ range }) => !range.moves).map(({ signal }) => signal)).exclusion;
}
