import { CluePlaces, Marks } from './cluePlaces.js';
import { cluesIn, cluesOf, isSpecific } from './clues.js';
import type { NamedCondition } from './engine.js';
import type { FactView } from './factView.js';

/** Leads from what facts and rows show to the conditions that may hold, in the order of their list; all others cannot. */
export type ConditionIndex<T extends NamedCondition> = (view: FactView) => readonly T[];

/**
 * Indexes conditions by what has to be seen for them to hold. Of all that a condition asks for, that counts which the fewest conditions
 * ask for: of a kind of hang and a function it is the function. Conditions of which nothing has to be seen may always hold.
 */
export function indexConditions<T extends NamedCondition>(list: readonly T[]): ConditionIndex<T> {
  const askedFor = new CluePlaces();
  list.forEach(({ condition }, place) => {
    for (const clue of cluesIn(condition)) askedFor.add(clue, place);
  });
  const places = new CluePlaces();
  const always: number[] = [];
  list.forEach(({ condition }, place) => {
    const clues = cluesOf(condition, (clue) => (isSpecific(clue) ? askedFor.count(clue) : Infinity));
    if (clues.length === 0) always.push(place);
    for (const clue of clues) places.add(clue, place);
  });
  const marks = new Marks(list.length);
  return (view) => {
    marks.add(always);
    places.gather(view, marks);
    return marks.take().flatMap((place) => list[place] ?? []);
  };
}

/**
 * An index that is made for the second view that asks; the first gets the whole list. To make it costs as much as a few incidents do without,
 * and one diagnosis of one incident is the rule.
 */
export function indexWhenRepeated<T extends NamedCondition>(list: readonly T[]): ConditionIndex<T> {
  let asked = false;
  let index: ConditionIndex<T> | undefined;
  return (view) => {
    if (!asked) {
      asked = true;
      return list;
    }
    index ??= indexConditions(list);
    return index(view);
  };
}
