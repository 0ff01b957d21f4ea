import type { Condition, ConditionNode } from '../../../model/condition.js';
import type { Rule } from '../../../model/rule.js';
import { viewOfCase } from '../../evaluateCase.js';
import type { RuleCase } from '../../files.js';
import { changesOf } from './changesOf.js';
import type { Vocabulary } from './changesOf.js';
import { holds, openingOf } from './goal.js';

/**
 * A case that opens the gate of a rule, built leaf by leaf with the first value that makes each one hold; of alternatives the first.
 * Undefined where that does not do, as when leaves contradict each other or want what only evidence can supply.
 */
export function openGate(rule: Rule, rulebook: Vocabulary): RuleCase | undefined {
  const start: RuleCase = { name: 'the gate is open', facts: {}, expect: 'silent' };
  const opened = neededLeaves(openingOf(rule)).reduce((ruleCase, leaf) => satisfied(leaf, ruleCase, rulebook), start);
  return holds(openingOf(rule), viewOfCase(opened, rulebook)) ? opened : undefined;
}

/** Leaves that make a condition hold together. */
function neededLeaves(node: ConditionNode): readonly ConditionNode[] {
  if ('all' in node) return node.all.flatMap(neededLeaves);
  return 'any' in node ? node.any.slice(0, 1).flatMap(neededLeaves) : [node];
}

/** The case with the first change after which a leaf holds; as it was where there is none. */
function satisfied(leaf: ConditionNode, ruleCase: RuleCase, rulebook: Vocabulary): RuleCase {
  const condition: Condition = { all: [leaf] };
  const tries = changesOf(condition, rulebook, []).map((change) => change.apply(ruleCase));
  const fits = [ruleCase, ...tries].find(
    (tried) => tried !== undefined && holds(condition, viewOfCase(tried, rulebook)),
  );
  return fits ?? ruleCase;
}
