import type { Operand, Operator } from '../../model/condition.js';
import type { Scalar } from '../../model/value.js';
import type { JsonPath } from '../finding.js';
import { NOTHING } from './damage.js';
import type { Damaged } from './damage.js';

/** What a leaf over a fact and one over an attribute have in common. */
interface Leaf {
  readonly operator: Operator;
  readonly value: Operand;
}

/** Exactly one of the two holds of a value that is known and whole. */
const COMPLEMENT: Partial<Readonly<Record<Operator, Operator>>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  lessThan: 'atLeast',
  atLeast: 'lessThan',
  atMost: 'greaterThan',
  greaterThan: 'atMost',
};

const LISTED: readonly Operator[] = ['in', 'notIn', 'containsAll', 'containsNone', 'calls'];
const BOUNDED: readonly Operator[] = ['lessThan', 'atMost', 'greaterThan', 'atLeast'];

/** Everything that can be wrong with a leaf that stays a leaf. `name`: its fact or attribute. */
export function leafDamages<T extends Leaf>(
  leaf: T,
  name: string,
  path: JsonPath,
): readonly Damaged<T | { readonly any: readonly T[] }>[] {
  const { operator, value } = leaf;
  const before = leafText(name, leaf);
  const flipped = complementOf(leaf).map((result) => ({
    damage: 'flip-leaf' as const,
    path,
    before,
    after: 'any' in result ? result.any.map((one) => leafText(name, one)).join(' | ') : leafText(name, result),
    result,
  }));
  const list = listOf(value);
  return [
    ...flipped,
    ...(operator === 'calls' && list.length > 1 ? [reversed(leaf, list, path)] : []),
    ...(LISTED.includes(operator) && list.length > 1 ? droppedValues(leaf, list, path) : []),
    ...(BOUNDED.includes(operator) && typeof value === 'number' ? movedBoundaries(leaf, value, path) : []),
  ];
}

/** A leaf as one reads it in a rule. */
export function leafText(name: string, { operator, value }: Leaf): string {
  return `${name} ${operator} ${JSON.stringify(value)}`;
}

/** What holds when the leaf does not, where the operators can say so. */
function complementOf<T extends Leaf>(leaf: T): readonly (T | { readonly any: readonly T[] })[] {
  const { operator, value } = leaf;
  const complement = COMPLEMENT[operator];
  if (complement !== undefined) return [{ ...leaf, operator: complement }];
  const list = listOf(value);
  switch (operator) {
    case 'contains':
      return [{ ...leaf, operator: 'containsNone', value: typeof value === 'object' ? value : [value] }];
    case 'containsNone':
      return [anyOf(list.map((item) => ({ ...leaf, operator: 'contains', value: item })))];
    case 'containsAll':
      return [anyOf(list.map((item) => ({ ...leaf, operator: 'containsNone', value: [item] })))];
    case 'calls':
      return list.length === 1 ? [{ ...leaf, operator: 'containsNone' }] : [];
    default:
      return [];
  }
}

function anyOf<T>(leaves: readonly T[]): T | { readonly any: readonly T[] } {
  const [only] = leaves;
  return leaves.length === 1 && only !== undefined ? only : { any: leaves };
}

function reversed<T extends Leaf>(leaf: T, list: readonly Scalar[], path: JsonPath): Damaged<T> {
  const value = list.toReversed();
  return {
    damage: 'reverse-path',
    path: [...path, 'value'],
    before: JSON.stringify(list),
    after: JSON.stringify(value),
    result: { ...leaf, value },
  };
}

function droppedValues<T extends Leaf>(leaf: T, list: readonly Scalar[], path: JsonPath): readonly Damaged<T>[] {
  return list.map((item, index) => ({
    damage: 'drop-value',
    path: [...path, 'value', index],
    before: JSON.stringify(item),
    after: NOTHING,
    result: { ...leaf, value: list.toSpliced(index, 1) },
  }));
}

function movedBoundaries<T extends Leaf>(leaf: T, value: number, path: JsonPath): readonly Damaged<T>[] {
  return [value - 1, value + 1].map((moved) => ({
    damage: 'move-boundary',
    path: [...path, 'value'],
    before: String(value),
    after: String(moved),
    result: { ...leaf, value: moved },
  }));
}

/** The items of a constant; none of what another fact says. */
function listOf(operand: Operand): readonly Scalar[] {
  if (typeof operand !== 'object') return [operand];
  return 'fact' in operand ? [] : operand;
}
