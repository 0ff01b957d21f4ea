import type { FactLeaf } from '../../model/condition.js';
import type { ValueSide } from '../interview.js';
import { isReference, sidesOf } from './foreseenValues.js';

/** Two numbers that the same output tells, one on one side of the other. */
export interface Comparison {
  readonly fact: string;
  readonly value: number;
  readonly side: ValueSide;
  /** The other number, supposed with it. */
  readonly other: { readonly fact: string; readonly value: number };
}

/** Any number will do: only which of two is larger counts. */
const ANY = 1000;

/**
 * How facts of which nothing is known yet may compare with each other, where a condition compares them and none compares them with a
 * constant: no number could be made up for those.
 * @param unknown facts that one output tells
 */
export function comparisonsAmong(unknown: readonly string[], leaves: readonly FactLeaf[]): readonly Comparison[] {
  const measured = new Set(leaves.flatMap(({ fact, value }) => (isReference(value) ? [] : [fact])));
  const free = new Set(unknown.filter((fact) => !measured.has(fact)));
  const found = leaves.flatMap(({ fact, operator, value }): readonly Comparison[] => {
    if (!isReference(value) || !free.has(fact) || !free.has(value.fact)) return [];
    return (sidesOf(operator, ANY) ?? []).map((side) => ({
      fact,
      value: side.value,
      side: { operator: side.operator, operand: { fact: value.fact } },
      other: { fact: value.fact, value: ANY },
    }));
  });
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
