import type { ConditionNode, FactLeaf, SomeLeaf } from '../model/condition.js';
import type { Scalar } from '../model/value.js';
import { constantOf, isFactOperand } from './operand.js';
import { listOf } from './operators.js';
import { wantedOnce } from './rowIndex.js';

/** What has to be seen where a condition holds. */
export type Clue =
  /** A fact shows a value: as a whole, as an item of its list, or as a function on one of its stacks. */
  | { readonly type: 'value'; readonly fact: string; readonly value: unknown }
  /** A fact is known, whatever it shows. */
  | { readonly type: 'known'; readonly fact: string }
  /** A row of a table has an attribute with a value. */
  | { readonly type: 'attribute'; readonly table: string; readonly attribute: string; readonly value: Scalar }
  /** A table has a row. */
  | { readonly type: 'row'; readonly table: string };

/** Whether few cases show it: that a fact is known or a table has rows is nothing to go by. */
export function isSpecific({ type }: Clue): boolean {
  return type === 'value' || type === 'attribute';
}

/** Says how many conditions ask for a clue. */
export type Demand = (clue: Clue) => number;

/**
 * Clues of which at least one is seen wherever a condition holds; none where it may hold without. Of all that is asked for together, that
 * counts which the fewest conditions ask for.
 */
export function cluesOf(node: ConditionNode, demand: Demand): readonly Clue[] {
  if ('all' in node) return rarest(node.all.map((child) => cluesOf(child, demand)).filter(isSome), demand);
  if ('any' in node) {
    const alternatives = node.any.map((child) => cluesOf(child, demand));
    return alternatives.every(isSome) ? alternatives.flat() : [];
  }
  return rarest('some' in node ? [cluesOfRow(node)] : cluesOfLeaf(node), demand);
}

/** Every clue that a condition mentions. */
export function cluesIn(node: ConditionNode): readonly Clue[] {
  if ('all' in node) return node.all.flatMap(cluesIn);
  if ('any' in node) return node.any.flatMap(cluesIn);
  return 'some' in node ? cluesOfRow(node) : cluesOfLeaf(node).flat();
}

function isSome(clues: readonly Clue[]): boolean {
  return clues.length > 0;
}

function cluesOfRow({ some: table, where }: SomeLeaf): readonly Clue[] {
  const wanted = wantedOnce(where);
  if (wanted === undefined) return [{ type: 'row', table }];
  return wanted.values.map((value) => ({ type: 'attribute', table, attribute: wanted.attribute, value }));
}

/** Sets of clues, of each of which one has to be seen. Nothing is true of a fact that is not known. */
function cluesOfLeaf(leaf: FactLeaf): readonly (readonly Clue[])[] {
  const sets = valuesOfLeaf(leaf).filter(isSome);
  return sets.length > 0 ? sets : [[{ type: 'known', fact: leaf.fact }]];
}

function valuesOfLeaf({ fact, operator, value: operand }: FactLeaf): readonly (readonly Clue[])[] {
  if (isFactOperand(operand)) return [];
  const constant = constantOf(operand);
  const clues = constant === undefined ? [] : listOf(constant).map((value): Clue => ({ type: 'value', fact, value }));
  switch (operator) {
    case 'calls':
    case 'containsAll':
      return clues.map((clue) => [clue]);
    case 'equal':
    case 'contains':
      return typeof operand === 'object' ? [] : [clues];
    case 'in':
      return typeof operand === 'object' ? [clues] : [];
    default:
      return [];
  }
}

function rarest(sets: readonly (readonly Clue[])[], demand: Demand): readonly Clue[] {
  let best: { readonly clues: readonly Clue[]; readonly cost: number } | undefined;
  for (const clues of sets) {
    const cost = clues.reduce((sum, clue) => sum + demand(clue), 0);
    if (best === undefined || cost < best.cost) best = { clues, cost };
  }
  return best?.clues ?? [];
}
