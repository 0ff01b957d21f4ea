import type { AttributeLeaf, Condition, ConditionNode, RowCondition } from '../../model/condition.js';
import type { JsonPath } from '../finding.js';
import { NOTHING, within } from './damage.js';
import type { Damaged } from './damage.js';
import { leafDamages, leafText } from './leafDamages.js';

type Group<Node> = { readonly all: readonly Node[] } | { readonly any: readonly Node[] };
type DamagesOf<Node> = (node: Node, path: JsonPath) => readonly Damaged<Node>[];

/** Every damage of a condition that stands at a path of its file. Nothing is left when its only leaf was dropped. */
export function conditionDamages(condition: Condition, path: JsonPath): readonly Damaged<Condition>[] {
  return groupDamages(condition, path, nodeDamages);
}

function nodeDamages(node: ConditionNode, path: JsonPath): readonly Damaged<ConditionNode>[] {
  if ('fact' in node) return [dropped(leafText(node.fact, node), path), ...leafDamages(node, node.fact, path)];
  if (!('some' in node)) return conditionDamages(node, path);
  return [
    dropped(`some ${node.some}`, path),
    ...rowDamages(node.where, [...path, 'where']).flatMap((damaged) =>
      // "There is some row" is not what anyone would write by accident, and flipping the leaf tries the same.
      damaged.result === undefined ? [] : [within(damaged, (where) => where && { ...node, where })],
    ),
  ];
}

function rowDamages(condition: RowCondition, path: JsonPath): readonly Damaged<RowCondition>[] {
  return groupDamages(condition, path, rowNodeDamages);
}

function rowNodeDamages(
  node: RowCondition | AttributeLeaf,
  path: JsonPath,
): readonly Damaged<RowCondition | AttributeLeaf>[] {
  if (!('attribute' in node)) return rowDamages(node, path);
  return [dropped(leafText(node.attribute, node), path), ...leafDamages(node, node.attribute, path)];
}

function dropped(before: string, path: JsonPath): Damaged<never> {
  return { damage: 'drop-leaf', path, before, after: NOTHING, result: undefined };
}

function groupDamages<Node>(
  group: Group<Node>,
  path: JsonPath,
  memberDamages: DamagesOf<Node>,
): readonly Damaged<Group<Node>>[] {
  const key = 'all' in group ? 'all' : 'any';
  const members = 'all' in group ? group.all : group.any;
  const withMembers = (nodes: readonly Node[]): Group<Node> => (key === 'all' ? { all: nodes } : { any: nodes });
  const inMembers = members.flatMap((member, index) =>
    memberDamages(member, [...path, key, index]).map((damaged) =>
      within(damaged, (node): Group<Node> | undefined => {
        if (node !== undefined) return withMembers(members.with(index, node));
        return members.length > 1 ? withMembers(members.toSpliced(index, 1)) : undefined;
      }),
    ),
  );
  const [before, after] = key === 'all' ? (['all', 'any'] as const) : (['any', 'all'] as const);
  const swapped: Damaged<Group<Node>> = {
    damage: 'swap-group',
    path: [...path, key],
    before,
    after,
    result: key === 'all' ? { any: members } : { all: members },
  };
  return members.length > 1 ? [swapped, ...inMembers] : inMembers;
}
