import type { FactView } from '../inference/index.js';
import type { FixVerdict, Question } from '../model/diagnosis.js';
import type { FixRecord } from '../model/fix.js';
import type { HypothesisRule, InferenceRule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';
import { mayChangeRanking, moveContenders } from './idleRanking.js';
import type { Moved } from './idleRanking.js';
import { joinReach, reachOf } from './idleReach.js';
import type { Reach } from './idleReach.js';
import { mayChangeVerdicts } from './idleVerdicts.js';
import type { Judged } from './judgeHypotheses.js';
import type { Subject } from './subjects.js';

/** What is thought about one incident, and what is known of it. */
export interface IdleContext {
  readonly subject: Subject;
  readonly view: FactView;
  readonly rulebook: Rulebook;
  /** Steps that are not asked for. */
  readonly unavailable: ReadonlySet<string>;
  readonly inferences: readonly InferenceRule[];
  readonly hypotheses: readonly HypothesisRule[];
  /** Those whose gate is not shut, most certain first. */
  readonly judged: readonly Judged[];
  /** Commits whose hang this is by what recognises it. */
  readonly recognised: readonly FixRecord[];
  readonly verdicts: readonly FixVerdict[];
}

/** What an answer has to be able to change: all that is concluded about the incident, or only what is said of commits. */
export type WhatCounts = 'everything' | 'commits';

const NOTHING: Reach = { facts: new Set(), tables: new Set() };

/**
 * Flags the questions whose answers can change nothing any more and puts them behind the others; the order among each stays. Those that are
 * flagged change nothing all together either: of two that only both decide something, the better one is not idle.
 */
export function flagIdle(
  questions: readonly Question[],
  context: IdleContext,
  counts: WhatCounts,
): readonly Question[] {
  // Where no hang is known yet, whatever is looked at may show one.
  if (context.subject.incident === undefined) return questions;
  const { view, rulebook, unavailable, inferences } = context;
  const { steps, facts } = rulebook;
  const askable = new Map(steps.filter(({ collect }) => collect === undefined).map((step) => [step.id, step]));
  const idle = new Set<string>();
  let so: Considered = { reach: NOTHING, moved: new Map() };
  for (const { id } of questions.toReversed()) {
    const step = askable.get(id);
    if (step === undefined) continue;
    const next = considered(so, reachOf(step, { view, steps, facts, inferences, unavailable }), context, counts);
    if (next === undefined) continue;
    so = next;
    idle.add(id);
  }
  return [
    ...questions.filter(({ id }) => !idle.has(id)),
    ...questions.filter(({ id }) => idle.has(id)).map((question): Question => ({ ...question, idle: true })),
  ];
}

/** What was found to change nothing, all together. */
interface Considered {
  readonly reach: Reach;
  readonly moved: Moved;
}

/** With what a step may tell added; undefined where that may change something. */
function considered(
  { reach, moved: before }: Considered,
  added: Reach,
  context: IdleContext,
  counts: WhatCounts,
): Considered | undefined {
  const { view, rulebook, hypotheses: rules, judged, recognised, verdicts } = context;
  const { weights, fixes } = rulebook;
  const whole = joinReach(reach, added);
  const ranking = { rules, judged, weights, view };
  const moved = counts === 'commits' ? before : moveContenders(ranking, { added, whole, before });
  if (moved === undefined || mayChangeRanking(ranking, moved)) return undefined;
  if (mayChangeVerdicts({ verdicts, recognised, fixes, view }, added, whole)) return undefined;
  return { reach: whole, moved };
}
