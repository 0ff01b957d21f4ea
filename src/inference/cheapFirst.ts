import type { Condition, ConditionNode } from '../model/condition.js';

const ORDERED = new WeakMap<Condition, Condition>();

/**
 * A condition of the same leaves and the same truth whose members stand in the order in which they are cheap to look at: facts first, and
 * rows last, which may have to be put together. Ordered once: those of rules are asked for again and again.
 */
export function cheapFirst(condition: Condition): Condition {
  const known = ORDERED.get(condition);
  if (known !== undefined) return known;
  const ordered = orderedGroup(condition);
  ORDERED.set(condition, ordered);
  return ordered;
}

function orderedGroup(condition: Condition): Condition {
  return 'all' in condition ? { all: orderedMembers(condition.all) } : { any: orderedMembers(condition.any) };
}

function orderedMembers(nodes: readonly ConditionNode[]): readonly ConditionNode[] {
  return nodes
    .map((node) => ('all' in node || 'any' in node ? orderedGroup(node) : node))
    .toSorted((one, other) => costOf(one) - costOf(other));
}

function costOf(node: ConditionNode): number {
  if ('some' in node) return 2;
  if ('fact' in node) return 0;
  return 1 + Math.max(0, ...('all' in node ? node.all : node.any).map(costOf));
}
