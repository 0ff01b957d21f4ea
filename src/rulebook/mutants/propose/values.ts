import type { Operand, Operator } from '../../../model/condition.js';
import { testOf } from '../../../model/pattern.js';
import type { Scalar, ValueType } from '../../../model/value.js';

/** What is known of a fact or attribute before a value is chosen for it. */
export interface Kind {
  readonly type: ValueType;
  /** Closed set of values, where there is one. */
  readonly values?: readonly Scalar[];
  /** Texts that cases state for it and that no condition in question names. */
  readonly words?: readonly string[];
}

/** A plain value of a case; stacks are made elsewhere. */
export type Plain = Scalar | readonly string[] | readonly number[];

/**
 * Values that a leaf tells apart, those that make it true and those that make it false alike: whoever tries them sees which is which.
 * What a pattern matches is among them only where cases have it: all else only evidence can supply.
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
        : [...sublists(list.map(String)), [otherWord(list, kind)]];
    case 'calls':
      return [];
    case 'matches':
      return typeof operand === 'string' ? wordsForPattern(operand, kind) : [];
    case 'known':
      return otherThan([], kind);
  }
}

/** So many words are tried with a pattern. */
const MOST_WORDS = 12;
/** A word that no rule means, where no case has one. */
const OTHER = 'other';

/** Words that cases have, and another one where the pattern matches all of these. */
function wordsForPattern(pattern: string, { type, words = [] }: Kind): readonly Plain[] {
  const matches = testOf(pattern);
  const tried = words.slice(0, MOST_WORDS);
  return tried.some((word) => !matches(word)) ? tried : [...tried, ...otherThan([], { type })];
}

/** A value of the kind that is none of these: one that other cases have, or from a closed set where there is one. */
export function otherThan(values: readonly Scalar[], kind: Kind): readonly Plain[] {
  const { type, values: closed, words = [] } = kind;
  if (closed !== undefined && type !== 'strings') {
    const other = [...words, ...closed].find((value) => !values.includes(value));
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
      return [otherWord(values, kind)];
    case 'address':
      return ['ffff888100000000'];
    case 'strings':
      return [[otherWord(values, kind)]];
    case 'numbers':
      return [[0]];
    case 'samples':
      return [];
  }
}

/** A text of the kind that is none of these. */
export function otherWord(values: readonly Scalar[], { words = [], values: closed = [] }: Kind): string {
  const known = [...words, ...closed.map(String)];
  return known.find((word) => !values.includes(word)) ?? OTHER;
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
