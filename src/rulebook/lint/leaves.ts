import type {
  AttributeLeaf,
  Condition,
  ConditionNode,
  FactLeaf,
  RowCondition,
  SomeLeaf,
} from '../../model/condition.js';
import type { JsonPath } from '../finding.js';

/** A leaf of a condition with its place. */
export type PlacedLeaf =
  | { readonly type: 'fact'; readonly leaf: FactLeaf; readonly path: JsonPath }
  | { readonly type: 'some'; readonly leaf: SomeLeaf; readonly path: JsonPath }
  | { readonly type: 'attribute'; readonly leaf: AttributeLeaf; readonly table: string; readonly path: JsonPath };

/** All leaves of a condition; those inside a `some` leaf follow it. */
export function leavesOf(condition: Condition, path: JsonPath): readonly PlacedLeaf[] {
  return nodesOf(condition).flatMap(([key, index, node]) => leavesBelow(node, [...path, key, index]));
}

function leavesBelow(node: ConditionNode, path: JsonPath): readonly PlacedLeaf[] {
  if ('fact' in node) return [{ type: 'fact', leaf: node, path }];
  if ('some' in node)
    return [{ type: 'some', leaf: node, path }, ...rowLeaves(node.where, node.some, [...path, 'where'])];
  return leavesOf(node, path);
}

function rowLeaves(condition: RowCondition, table: string, path: JsonPath): readonly PlacedLeaf[] {
  const key = 'all' in condition ? 'all' : 'any';
  const nodes = 'all' in condition ? condition.all : condition.any;
  return nodes.flatMap((node, index): readonly PlacedLeaf[] =>
    'attribute' in node
      ? [{ type: 'attribute', leaf: node, table, path: [...path, key, index] }]
      : rowLeaves(node, table, [...path, key, index]),
  );
}

function nodesOf(condition: Condition): readonly (readonly ['all' | 'any', number, ConditionNode])[] {
  return 'all' in condition
    ? condition.all.map((node, index) => ['all', index, node] as const)
    : condition.any.map((node, index) => ['any', index, node] as const);
}
