import { gateOf } from '../../../diagnosis/index.js';
import { mayHold } from '../../../inference/index.js';
import type { FactView } from '../../../inference/index.js';
import type { Condition } from '../../../model/condition.js';
import type { RuleCoverage } from '../../../model/coverage.js';
import { isStructural } from '../../../model/mutation.js';
import type { Rule } from '../../../model/rule.js';
import type { Truth } from '../../../model/value.js';
import { differencesOf } from '../../evaluateCase.js';
import type { Expectation } from '../../files.js';
import type { Proofs, Verdict } from '../../judge.js';
import { conditionsOfRule } from '../../judge.js';
import type { Mutant } from '../ruleDamages.js';

/** What a case is wanted for. */
export type Goal =
  | { readonly type: 'damage'; readonly words: string; readonly mutant: Mutant }
  /** A condition of the rule is to come out in one way: the gate, or a signal, which is true only behind an open gate. */
  | { readonly type: 'truth'; readonly words: string; readonly condition: Condition; readonly truth: Truth };

/** Structural damages that nothing notices, and what no case shows. */
export function goalsOf(rule: Rule, survivors: readonly Mutant[], coverage: RuleCoverage): readonly Goal[] {
  const conditions = conditionsOfRule(rule);
  const truths = [coverage.gate, ...coverage.signals].flatMap(({ missing }, at): readonly Goal[] => {
    const condition = conditions[at];
    const name = at === 0 ? 'gate' : (coverage.signals[at - 1]?.id ?? '');
    if (condition === undefined) return [];
    return missing.map((truth) => ({ type: 'truth', words: `${name} ${truth}`, condition, truth }));
  });
  const damages = survivors
    .filter(({ damage }) => isStructural(damage))
    .map((mutant): Goal => ({ type: 'damage', words: wordsOf(mutant), mutant }));
  return [...truths, ...damages];
}

function wordsOf({ damage, path, before, after }: Mutant): string {
  return `${damage} ${path.join('.')}: ${before} -> ${after}`;
}

const NONE: ReadonlySet<string> = new Set();

/** Whether a condition is true, found without the engine: thousands of cases are tried. */
export function holds(condition: Condition, view: FactView): boolean {
  return mayHold(condition, view, NONE);
}

/** The condition behind which signals count. */
export function openingOf(rule: Rule): Condition {
  return rule.kind === 'inference' ? rule.when : gateOf(rule);
}

/** False where facts surely do not reach a goal: what is left is worth a run of the engine. */
export function mayReach(goal: Goal, rule: Rule, view: FactView): boolean {
  const gate = openingOf(rule);
  if (goal.type === 'truth') {
    const now = holds(goal.condition, view);
    if (goal.truth !== 'true') return !now;
    return now && holds(gate, view);
  }
  const { result } = goal.mutant;
  const open = holds(gate, view);
  if (holds(openingOf(result), view) !== open) return true;
  if (!open || rule.kind === 'inference' || result.kind === 'inference') return false;
  const damaged = new Map(result.signals.map((signal) => [signal.id, signal]));
  return rule.signals.some((signal) => {
    const other = damaged.get(signal.id);
    if (other === signal) return false;
    const now = holds(signal.if, view);
    return other === undefined || other.if === signal.if ? now : holds(other.if, view) !== now;
  });
}

/** Whether facts reach a goal, given what the rule, and for a damage the damaged rule, says on them. */
export function reaches(
  goal: Goal,
  rule: Rule,
  proofs: Proofs,
  expect: Expectation,
  damaged: Verdict | undefined,
): boolean {
  if (goal.type === 'damage') return damaged !== undefined && differencesOf(expect, damaged).length > 0;
  if (proofs(goal.condition).truth !== goal.truth) return false;
  return goal.truth !== 'true' || proofs(openingOf(rule)).truth === 'true';
}

/** A case that expects all that a verdict says. */
export function expectationOf(rule: Rule, { gate, certainty, signals }: Verdict): Expectation {
  if (gate.truth !== 'true') return 'silent';
  if (rule.kind === 'inference') return { concludes: rule.concludes.value };
  if (certainty === undefined) return 'silent';
  const named = (held: boolean): readonly string[] =>
    [...signals].filter(([, proof]) => (proof.truth === 'true') === held).map(([id]) => id);
  const [holding, failing] = [named(true), named(false)];
  return {
    certainty,
    ...(holding.length > 0 ? { holds: holding } : {}),
    ...(failing.length > 0 ? { fails: failing } : {}),
  };
}
