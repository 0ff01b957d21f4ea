import type { FactLeaf } from '../../../model/condition.js';
import type { CaseFact, CaseValue } from '../../files.js';
import { factChange, plainOf, withoutFact } from './change.js';
import type { Change } from './change.js';
import { stackChanges } from './stackChanges.js';
import { listOf, otherThan, tellingValues } from './values.js';
import type { Kind } from './values.js';

/**
 * What may be different about the fact of a leaf.
 * @param seen values that cases of the rule state for it: what only evidence can supply comes from there
 */
export function factChanges(
  leaf: FactLeaf,
  kindOf: (fact: string) => Kind,
  seen: readonly CaseFact[],
): readonly Change[] {
  const { fact, operator, value } = leaf;
  const kind = kindOf(fact);
  const set = (to: CaseFact): Change => factChange(fact, `${fact} is ${valueWords(plainOf(to))}`, () => to);
  const values = tellingValues(operator, value, kind).map(set);
  return [
    withoutFact(fact),
    ...(kind.type === 'samples' ? stackChanges(fact, operator, listOf(value).map(String), kind.words ?? []) : values),
    ...referenceChanges(leaf, kindOf),
    ...seen.map(set),
    factChange(fact, `${fact} may go on`, (stated) =>
      stated === undefined ? undefined : { value: plainOf(stated), whole: false },
    ),
    factChange(fact, `nobody is sure of ${fact}`, (stated) =>
      stated === undefined ? undefined : { value: plainOf(stated), firmness: 'unsure' },
    ),
  ];
}

/** Where a leaf compares two facts: they are equal, or one is more or less or another one. */
function referenceChanges({ fact, value }: FactLeaf, kindOf: (fact: string) => Kind): readonly Change[] {
  if (typeof value !== 'object' || !('fact' in value)) return [];
  const other = value.fact;
  const near = (words: string, valueOf: (reference: CaseValue) => CaseFact | undefined): Change =>
    factChange(fact, `${fact} is ${words} ${other}`, (_, { facts }) => {
      const stated = facts[other];
      return stated === undefined ? undefined : valueOf(plainOf(stated));
    });
  const beside = (by: number) => (reference: CaseValue) => (typeof reference === 'number' ? reference + by : undefined);
  return [
    withoutFact(other),
    ...otherThan([], kindOf(other)).map((known) => factChange(other, `${other} is ${valueWords(known)}`, () => known)),
    near('the same as', (reference) => reference),
    near('one more than', beside(1)),
    near('one less than', beside(-1)),
    near('not', (reference) => (typeof reference === 'object' ? undefined : otherThan([reference], kindOf(fact))[0])),
  ];
}

/** A value in the name of a case: short, for the whole value stands below. */
export function valueWords(value: CaseValue): string {
  if (typeof value !== 'object') return String(value);
  const items = value.flatMap((item) => (typeof item === 'object' ? item : [String(item)]));
  const [first = 'an empty list', second] = items;
  if (second === undefined) return first;
  return items.length === 2 ? `${first} and ${second}` : `${first} and ${String(items.length - 1)} more`;
}
