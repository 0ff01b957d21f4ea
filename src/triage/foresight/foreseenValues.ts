import type { CatalogueFact } from '../../model/catalogue.js';
import type { FactLeaf, Operand, Operator } from '../../model/condition.js';
import type { FactValue, Scalar } from '../../model/value.js';
import type { ValueSide } from '../interview.js';

/** The value that a fact has now; undefined where it has none. */
export type CurrentValue = (fact: string) => FactValue | null | undefined;

/** A value to try, and the side of a threshold that it stands for. */
export interface Foreseeable {
  readonly value: Scalar;
  readonly side?: ValueSide;
}

/**
 * Values of a fact that make a difference to somebody: both of a boolean, all of a closed list, and otherwise those that conditions
 * compare it with, one on each side of a threshold. What conditions name comes first. Addresses and lists have none.
 */
export function foreseenValues(
  { id, type, values }: Pick<CatalogueFact, 'id' | 'type' | 'values'>,
  leaves: readonly FactLeaf[],
  current: CurrentValue,
): readonly Foreseeable[] {
  if (type === 'boolean') return [{ value: true }, { value: false }];
  if (type !== 'string' && type !== 'number') return [];
  const compared = leaves
    .flatMap((leaf) => comparedWith(id, leaf, current))
    .filter(({ value }) => typeof value === type);
  if (values === undefined) return eachOnce(compared);
  const named = new Set(compared.map(({ value }) => value));
  return [...values.filter((value) => named.has(value)), ...values.filter((value) => !named.has(value))].map(
    (value) => ({ value }),
  );
}

/** A value that a condition names stands for itself, also where another condition has it at a threshold. */
function eachOnce(found: readonly Foreseeable[]): readonly Foreseeable[] {
  const byValue = new Map<Scalar, Foreseeable>();
  for (const one of found) if (!byValue.has(one.value) || one.side === undefined) byValue.set(one.value, one);
  return [...byValue.values()];
}

/** Values of the fact on both sides of what one condition compares it with. */
function comparedWith(id: string, { fact, operator, value }: FactLeaf, current: CurrentValue): readonly Foreseeable[] {
  if (fact === id) return constantsOf(value, current).flatMap((constant) => aroundConstant(operator, constant));
  if (!isReference(value) || value.fact !== id) return [];
  const other = current(fact);
  const turned = TURNED[operator];
  if (turned === undefined || other === undefined || other === null || typeof other === 'object') return [];
  return aroundConstant(turned, other);
}

/** How the right side of a comparison compares with the left one. */
const TURNED: Readonly<Partial<Record<Operator, Operator>>> = {
  equal: 'equal',
  notEqual: 'notEqual',
  lessThan: 'greaterThan',
  greaterThan: 'lessThan',
  atMost: 'atLeast',
  atLeast: 'atMost',
};

function constantsOf(operand: Operand, current: CurrentValue): readonly Scalar[] {
  if (typeof operand !== 'object') return [operand];
  if (!isReference(operand)) return operand;
  const value = current(operand.fact);
  return value === undefined || value === null || typeof value === 'object' ? [] : [value];
}

/** Whether an operand refers to another fact. */
export function isReference(operand: Operand): operand is { readonly fact: string } {
  return typeof operand === 'object' && 'fact' in operand;
}

function aroundConstant(operator: Operator, constant: Scalar): readonly Foreseeable[] {
  const sides = typeof constant === 'number' ? sidesOf(operator, constant) : undefined;
  if (sides !== undefined) {
    return sides.map(({ operator: side, value }) => ({ value, side: { operator: side, operand: constant } }));
  }
  const isNamed = operator === 'equal' || operator === 'notEqual' || operator === 'in' || operator === 'notIn';
  return isNamed ? [{ value: constant }] : [];
}

/** A number for which a comparison with another holds, and one for which it does not; nothing for what compares no sizes. */
export function sidesOf(
  operator: Operator,
  number: number,
): readonly { readonly operator: ValueSide['operator']; readonly value: number }[] | undefined {
  const [below, above] = [Math.ceil(number) - 1, Math.floor(number) + 1];
  switch (operator) {
    case 'atLeast':
      return [
        { operator: 'atLeast', value: number },
        { operator: 'lessThan', value: below },
      ];
    case 'lessThan':
      return [
        { operator: 'lessThan', value: below },
        { operator: 'atLeast', value: number },
      ];
    case 'greaterThan':
      return [
        { operator: 'greaterThan', value: above },
        { operator: 'atMost', value: number },
      ];
    case 'atMost':
      return [
        { operator: 'atMost', value: number },
        { operator: 'greaterThan', value: above },
      ];
    case 'equal':
    case 'notEqual':
    case 'in':
    case 'notIn':
    case 'contains':
    case 'containsAll':
    case 'containsNone':
    case 'calls':
    case 'matches':
    case 'known':
      return undefined;
  }
}
