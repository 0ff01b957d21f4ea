import { footingOf } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { Weights } from '../model/catalogue.js';
import type { Condition } from '../model/condition.js';
import type { HypothesisRule } from '../model/rule.js';
import { sideOf } from './gatedRules.js';
import type { GatedRule, NamedSignal } from './gatedRules.js';
import type { HypothesisEvaluation } from './hypotheses.js';
import { weighedBy } from './hypotheses.js';
import { rangeOf } from './idleRange.js';
import type { TruthRange } from './idleRange.js';
import type { Reach } from './idleReach.js';
import { rangeOfScore } from './idleScore.js';
import type { RangedSignal, ScoreRange } from './idleScore.js';

/** A hypothesis that is open or may come to be, and how far its score may move. */
export interface Contender extends ScoreRange {
  readonly rule: HypothesisRule;
  /** The rules that it refines. */
  readonly above: readonly HypothesisRule[];
  /** Its gate is open whatever is told. */
  readonly open: boolean;
}

/** What scores are reckoned from. */
export interface Reckoning {
  readonly view: FactView;
  readonly weights: Weights;
  /** The gate of each rule. */
  readonly gates: ReadonlyMap<string, Condition>;
}

/** An open hypothesis that nothing in reach bears on. */
export function stillContender({ rule, above, score }: HypothesisEvaluation): Contender {
  return { rule, above, open: true, least: score, most: score };
}

/** A hypothesis when what is in reach is told in any way; undefined where its gate opens in no case. */
export function contenderOf(gated: GatedRule, reckoning: Reckoning, reach: Reach): Contender | undefined {
  const { rule, above } = gated;
  const gate = rangeOf(gated.gate.condition, reckoning.view, reach);
  if (gate.most !== 'true') return undefined;
  const signals = gated.signals().flatMap((signal) => rangedSignal(rule, signal, reckoning, reach) ?? []);
  return { rule, above, open: gate.least === 'true', ...rangeOfScore(signals, reckoning.weights) };
}

/** Undefined where the signal holds in no case. */
function rangedSignal(
  rule: HypothesisRule,
  { owner, signal, asked }: NamedSignal,
  { view, weights, gates }: Reckoning,
  reach: Reach,
): RangedSignal | undefined {
  const own = rangeOf(asked.condition, view, reach);
  // What speaks for a general rule does so behind its gate only: where that may open or shut, it may count and may not.
  const gate = owner === rule.id || sideOf(signal) !== 'for' ? undefined : gates.get(owner);
  const range = gate === undefined ? own : behind(rangeOf(gate, view, reach), own);
  if (range.most !== 'true') return undefined;
  // What a signal that may be told anew rests on is open.
  const support = range.moves ? undefined : footingOf(asked.condition, view);
  return { signal: weighedBy(signal, support, weights), range };
}

function behind(gate: TruthRange, own: TruthRange): TruthRange {
  if (gate.least === 'true') return own;
  return gate.most === 'true' ? { ...own, least: 'false', moves: true } : { ...own, most: 'false' };
}
