import type { Scalar } from './value.js';

/** The operators of conditions. */
export const OPERATORS = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'lessThan',
  'atMost',
  'greaterThan',
  'atLeast',
  'contains',
  'containsAll',
  'containsNone',
  'calls',
  'matches',
  'known',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** A constant, or the value of another fact. */
export type Operand = Scalar | readonly Scalar[] | { readonly fact: string };

export interface FactLeaf {
  readonly fact: string;
  readonly operator: Operator;
  readonly value: Operand;
}

/** Over one row of a table: `attribute` instead of `fact`. */
export interface AttributeLeaf {
  readonly attribute: string;
  readonly operator: Operator;
  readonly value: Operand;
}
export type RowCondition =
  | { readonly all: readonly (RowCondition | AttributeLeaf)[] }
  | { readonly any: readonly (RowCondition | AttributeLeaf)[] };

/** "There is a row such that ...": one table a leaf, no nesting. */
export interface SomeLeaf {
  readonly some: string;
  readonly where: RowCondition;
}

export type ConditionNode = Condition | FactLeaf | SomeLeaf;
export type Condition = { readonly all: readonly ConditionNode[] } | { readonly any: readonly ConditionNode[] };
