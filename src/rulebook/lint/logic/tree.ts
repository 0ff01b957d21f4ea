import type { ConditionNode, Operand, Operator, RowCondition, AttributeLeaf } from '../../../model/condition.js';
import type { JsonPath } from '../../finding.js';

/**
 * A condition in the form that is reasoned about: facts and attributes of rows are both a subject that a leaf compares, and
 * every part knows its place in the file.
 */
export type Tree = GroupTree | LeafTree | SomeTree;

export interface GroupTree {
  readonly type: 'all' | 'any';
  readonly of: readonly Tree[];
  readonly path: JsonPath;
}

export interface LeafTree {
  readonly type: 'leaf';
  /** The table whose attribute is read; a fact is read where there is none. */
  readonly table?: string;
  readonly name: string;
  readonly operator: Operator;
  readonly value: Operand;
  readonly path: JsonPath;
}

export interface SomeTree {
  readonly type: 'some';
  readonly table: string;
  readonly where: Tree;
  readonly path: JsonPath;
}

export function treeOf(node: ConditionNode, path: JsonPath): Tree {
  if ('some' in node)
    return { type: 'some', table: node.some, where: rowTree(node.where, node.some, [...path, 'where']), path };
  if ('fact' in node) return { type: 'leaf', name: node.fact, operator: node.operator, value: node.value, path };
  return groupTree(node, path, treeOf);
}

function rowTree(node: RowCondition | AttributeLeaf, table: string, path: JsonPath): Tree {
  if ('attribute' in node)
    return { type: 'leaf', table, name: node.attribute, operator: node.operator, value: node.value, path };
  return groupTree(node, path, (child, childPath) => rowTree(child, table, childPath));
}

function groupTree<N>(
  node: { readonly all: readonly N[] } | { readonly any: readonly N[] },
  path: JsonPath,
  childTree: (child: N, path: JsonPath) => Tree,
): GroupTree {
  const type = 'all' in node ? 'all' : 'any';
  const children = 'all' in node ? node.all : node.any;
  return { type, of: children.map((child, index) => childTree(child, [...path, type, index])), path };
}

/** All of these hold; nothing is asked where the list is empty. */
export function together(of: readonly Tree[]): Tree {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { type: 'all', of, path: [] };
}

/** At least one of these holds; never, where the list is empty. */
export function either(of: readonly Tree[]): Tree {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { type: 'any', of, path: [] };
}

/** A fact has this name, or an attribute of a table: what two leaves have in common when they read the same thing. */
export function subjectKey({ table, name }: Pick<LeafTree, 'table' | 'name'>): string {
  return table === undefined ? name : `${table}[].${name}`;
}

/** All leaves of a tree, those inside a `some` included. */
export function leavesOfTree(tree: Tree): readonly LeafTree[] {
  switch (tree.type) {
    case 'leaf':
      return [tree];
    case 'some':
      return leavesOfTree(tree.where);
    case 'all':
    case 'any':
      return tree.of.flatMap(leavesOfTree);
  }
}
