import type { FactView } from '../inference/index.js';
import type { Weights } from '../model/catalogue.js';
import type { Condition } from '../model/condition.js';
import type { Certainty } from '../model/diagnosis.js';
import type { HypothesisRule } from '../model/rule.js';
import { gatedRules } from './gatedRules.js';
import type { GatedRule } from './gatedRules.js';
import { contenderOf, stillContender } from './idleContender.js';
import type { Contender } from './idleContender.js';
import { hypothesisReaders, readersOf } from './idleReaders.js';
import type { Reach } from './idleReach.js';
import { CERTAINTY_ORDER } from './judgeHypotheses.js';
import type { Judged } from './judgeHypotheses.js';
import { certaintyOf } from './score.js';

/** The hypotheses of one incident. */
export interface Ranking {
  readonly rules: readonly HypothesisRule[];
  /** Those whose gate is not shut, most certain first. */
  readonly judged: readonly Judged[];
  readonly weights: Weights;
  readonly view: FactView;
}

interface Field {
  readonly contenders: readonly Contender[];
  readonly weights: Weights;
}

/** Rules that what is in reach bears on, as contenders; undefined where the gate opens in no case. */
export type Moved = ReadonlyMap<GatedRule, Contender | undefined>;

/**
 * Rules as they may move when more comes into reach.
 * @param added what comes into reach, `whole` with what was there before, `before` what that moved
 * @returns undefined where one of them may overtake the leading hypothesis outright: nothing else needs to be looked at
 */
export function moveContenders(
  { rules, judged, weights, view }: Ranking,
  { added, whole, before }: { readonly added: Reach; readonly whole: Reach; readonly before: Moved },
): Moved | undefined {
  const leader = judged.find(({ gate }) => gate.truth === 'true');
  const reckoning = { view, weights, gates: gatesOf(rules) };
  const moved = new Map(before);
  for (const gated of readersOf(hypothesisReaders(rules), added)) {
    const contender = contenderOf(gated, reckoning, whole);
    if (contender !== undefined && gated.rule !== leader?.rule && mayOvertake(contender, leader, weights))
      return undefined;
    moved.set(gated, contender);
  }
  return moved;
}

/** Whether it is plain, with no look at the others, that it may come before the leading hypothesis, or near enough to take its word. */
function mayOvertake({ rule, above, most }: Contender, leader: Judged | undefined, weights: Weights): boolean {
  if (leader === undefined) return true;
  const rank = CERTAINTY_ORDER.indexOf(certaintyOf(most, Infinity, weights));
  if (rank < CERTAINTY_ORDER.indexOf(leader.certainty)) return true;
  // What refines the other is no rival, and stands before or behind it for reasons of its own.
  if (most.exclusion === 'excluded' || above.includes(leader.rule) || leader.above.includes(rule)) return false;
  const isNear = most.score > leader.score.score - weights.lead;
  if (leader.certainty === 'established') return isNear;
  return rank === CERTAINTY_ORDER.indexOf(leader.certainty) && most.score > leader.score.score;
}

const GATES = new WeakMap<readonly HypothesisRule[], ReadonlyMap<string, Condition>>();

function gatesOf(rules: readonly HypothesisRule[]): ReadonlyMap<string, Condition> {
  const known = GATES.get(rules);
  if (known !== undefined) return known;
  const gates = new Map(gatedRules(rules).map(({ rule, gate }) => [rule.id, gate.condition]));
  GATES.set(rules, gates);
  return gates;
}

/**
 * Whether rules that may move so could change which hypothesis leads, or its word of certainty. It may say so too often, never too seldom:
 * scores are ranges.
 */
export function mayChangeRanking({ judged, weights }: Ranking, moved: Moved): boolean {
  const open = judged.filter(({ gate }) => gate.truth === 'true');
  const contending = [...moved.values()].filter((contender) => contender !== undefined);
  const [leader] = open;
  if (leader === undefined) return contending.length > 0;
  const moving = new Set([...moved.keys()].map(({ rule }) => rule));
  const still = open.filter(({ rule }) => !moving.has(rule)).map(stillContender);
  const field = { contenders: [...still, ...contending], weights };
  const lead = field.contenders.find(({ rule }) => rule === leader.rule);
  return (
    lead === undefined ||
    !lead.open ||
    leastWord(lead, field) !== leader.certainty ||
    mostWord(lead, field) !== leader.certainty ||
    field.contenders.some((other) => other !== lead && mayPrecede(other, lead, leader.certainty, field))
  );
}

function rivalsOf(one: Contender, { contenders }: Field): readonly Contender[] {
  return contenders.filter((other) => other !== one && !refines(other, one) && !refines(one, other));
}

function refines({ above }: Contender, { rule }: Contender): boolean {
  return above.includes(rule);
}

function greatest(scores: readonly number[]): number | undefined {
  return scores.length === 0 ? undefined : Math.max(...scores);
}

function leastWord(contender: Contender, field: Field): Certainty {
  const rivals = rivalsOf(contender, field).filter(({ most }) => most.exclusion !== 'excluded');
  return certaintyOf(contender.least, greatest(rivals.map(({ most }) => most.score)), field.weights);
}

function mostWord(contender: Contender, field: Field): Certainty {
  const rivals = rivalsOf(contender, field).filter(({ open, least }) => open && least.exclusion !== 'excluded');
  return certaintyOf(contender.most, greatest(rivals.map(({ least }) => least.score)), field.weights);
}

/** Whether another hypothesis may come to stand before the leading one, whose word stays. */
function mayPrecede(other: Contender, lead: Contender, word: Certainty, field: Field): boolean {
  const ahead = CERTAINTY_ORDER.indexOf(mostWord(other, field)) - CERTAINTY_ORDER.indexOf(word);
  if (ahead !== 0) return ahead < 0;
  const leadFree = !field.contenders.some((exact) => mayBeSaidBy(lead, exact));
  const otherRefined = field.contenders.some((exact) => isSaidBy(other, exact));
  if (leadFree === otherRefined) return !leadFree;
  const [most, least] = [other.most.score, lead.least.score];
  return most > least || (most === least && other.rule.id < lead.rule.id);
}

/** Whether a refinement may come to stand for a general rule. */
function mayBeSaidBy(general: Contender, exact: Contender): boolean {
  return refines(exact, general) && exact.most.exclusion === 'none' && exact.most.score >= general.least.score;
}

/** Whether a refinement stands for a general rule whatever is told. */
function isSaidBy(general: Contender, exact: Contender): boolean {
  return (
    exact.open && refines(exact, general) && exact.least.exclusion === 'none' && exact.least.score >= general.most.score
  );
}
