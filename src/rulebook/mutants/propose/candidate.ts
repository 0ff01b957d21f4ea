import type { Rule } from '../../../model/rule.js';
import type { Rulebook } from '../../../model/rulebook.js';
import { viewOfCase } from '../../evaluateCase.js';
import type { RuleCase } from '../../files.js';
import { conditionsOfRule, judge, prove } from '../../judge.js';
import type { Change } from './change.js';
import { expectationOf, mayReach, reaches } from './goal.js';
import type { Goal } from './goal.js';

/** A case that might be added: an existing one with changes, and the goals that it reaches. */
export interface Candidate {
  readonly ruleCase: RuleCase;
  readonly changes: readonly Change[];
  /** The existing case that it was made from. */
  readonly base: RuleCase;
  readonly reached: readonly Goal[];
  /** What the gate of the rule is there. */
  readonly gate: 'true' | 'false' | 'unknown';
}

/** The case with what the rule says as its expectation; undefined when it reaches none of the goals. */
export async function tryCandidate(
  rule: Rule,
  base: RuleCase,
  changed: RuleCase,
  changes: readonly Change[],
  goals: readonly Goal[],
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
): Promise<Candidate | undefined> {
  const view = viewOfCase(changed, rulebook);
  const possible = goals.filter((goal) => mayReach(goal, rule, view));
  if (possible.length === 0) return undefined;
  const damaged = possible.flatMap((goal) => (goal.type === 'damage' ? conditionsOfRule(goal.mutant.result) : []));
  const proofs = await prove([...conditionsOfRule(rule), ...damaged], view);
  const verdict = judge(rule, proofs, view, rulebook.weights);
  const expect = expectationOf(rule, verdict);
  const reached = possible.filter((goal) => {
    const other = goal.type === 'damage' ? judge(goal.mutant.result, proofs, view, rulebook.weights) : undefined;
    return reaches(goal, rule, proofs, expect, other);
  });
  if (reached.length === 0) return undefined;
  return { ruleCase: { ...changed, expect }, changes, base, reached, gate: verdict.gate.truth };
}
