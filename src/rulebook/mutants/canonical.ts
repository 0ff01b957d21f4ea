import type {
  AttributeLeaf,
  Condition,
  ConditionNode,
  Operand,
  Operator,
  RowCondition,
} from '../../model/condition.js';
import type { Scalar } from '../../model/value.js';

/** The order and repetition of their values says nothing. */
const UNORDERED: readonly Operator[] = ['in', 'notIn', 'containsAll', 'containsNone'];
/** With one value they say what these say. */
const OF_ONE: Partial<Readonly<Record<Operator, Operator>>> = {
  in: 'equal',
  notIn: 'notEqual',
  containsAll: 'contains',
};

/**
 * A text that is equal for conditions that are equal whatever the facts are: groups in groups of the same kind are joined, groups of
 * one are taken apart, members and values are sorted and told once. Conditions with different texts may still mean the same.
 */
export function canonical(condition: Condition): string {
  return canonicalNode(condition);
}

type Node = ConditionNode | RowCondition | AttributeLeaf;

function canonicalNode(node: Node): string {
  if ('fact' in node) return canonicalLeaf(node.fact, node.operator, node.value);
  if ('attribute' in node) return canonicalLeaf(node.attribute, node.operator, node.value);
  if ('some' in node) return `some ${node.some} (${canonicalNode(node.where)})`;
  const key = 'all' in node ? 'all' : 'any';
  const members = [...new Set(membersOf(node, key).map(canonicalNode))].sort();
  return members.length === 1 ? members.join() : `${key}(${members.join(' ')})`;
}

/** Members of a group, with those of inner groups that are of the same kind or have one member. */
function membersOf(node: Condition | RowCondition, key: 'all' | 'any'): readonly Node[] {
  return directMembers(node).flatMap((member): readonly Node[] => {
    if (!('all' in member) && !('any' in member)) return [member];
    return key in member || directMembers(member).length === 1 ? membersOf(member, key) : [member];
  });
}

function directMembers(node: Condition | RowCondition): readonly Node[] {
  return 'all' in node ? node.all : node.any;
}

function canonicalLeaf(name: string, operator: Operator, value: Operand): string {
  if (typeof value !== 'object' || 'fact' in value) return JSON.stringify([name, operator, value]);
  const [only] = value;
  const single = value.length === 1 && only !== undefined ? OF_ONE[operator] : undefined;
  if (single !== undefined) return JSON.stringify([name, single, only]);
  return JSON.stringify([name, operator, UNORDERED.includes(operator) ? distinct(value) : value]);
}

function distinct(values: readonly Scalar[]): readonly Scalar[] {
  return [...new Set(values)].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
