import type { Operand, Operator } from '../../../model/condition.js';
import type { Scalar, ValueType } from '../../../model/value.js';

/** What is known of a fact or attribute before a value is chosen for it. */
export interface Kind {
  readonly type: ValueType;
  /** Closed set of values, where there is one. */
  readonly values?: readonly Scalar[];
}

/** A plain value of a case; stacks are made elsewhere. */
export type Plain = Scalar | readonly string[] | readonly number[];

/**
 * Values that a leaf tells apart, those that make it true and those that make it false alike: whoever tries them sees which is which.
 * What a pattern matches is not among them: that only evidence can supply.
 */
export function tellingValues(operator: Operator, operand: Operand, kind: Kind): readonly Plain[] {
  const list = listOf(operand);
  switch (operator) {
    case 'equal':
    case 'notEqual':
    case 'in':
    case 'notIn':
      return [...list, ...otherThan(list, kind)];
    case 'lessThan':
    case 'atMost':
    case 'greaterThan':
    case 'atLeast':
      return list.flatMap((bound) => (typeof bound === 'number' ? [bound - 1, bound, bound + 1] : []));
    case 'contains':
    case 'containsAll':
    case 'containsNone':
      return kind.type === 'numbers'
        ? [...sublists(list.filter((item) => typeof item === 'number')), [0]]
        : [...sublists(list.map(String)), [OTHER]];
    case 'calls':
      return [];
    case 'matches':
    case 'known':
      return otherThan([], kind);
  }
}

/** A word that no rule means. */
const OTHER = 'other';

/** A value of the kind that is none of these; from a closed set where there is one. */
export function otherThan(values: readonly Scalar[], { type, values: closed }: Kind): readonly Plain[] {
  if (closed !== undefined) {
    const other = closed.find((value) => !values.includes(value));
    return other === undefined ? [] : [other];
  }
  switch (type) {
    case 'boolean':
      return [true, false].filter((value) => !values.includes(value));
    case 'number':
      return [
        values.reduce<number>((most, value) => (typeof value === 'number' ? Math.max(most, value) : most), 0) + 1,
      ];
    case 'string':
      return [OTHER];
    case 'address':
      return ['ffff888100000000'];
    case 'strings':
      return [[OTHER]];
    case 'numbers':
      return [[0]];
    case 'samples':
      return [];
  }
}

/** The whole list, each item alone, and each rest without one item. */
function sublists<T>(list: readonly T[]): readonly (readonly T[])[] {
  const alone = list.map((item) => [item]);
  return list.length < 2 ? [list] : [list, ...alone, ...list.map((_, index) => list.toSpliced(index, 1))];
}

export function listOf(operand: Operand): readonly Scalar[] {
  if (typeof operand !== 'object') return [operand];
  return 'fact' in operand ? [] : operand;
}
