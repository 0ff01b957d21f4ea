import type { ConditionNode, FactLeaf } from '../model/condition.js';
import type { NamedCondition } from './engine.js';
import type { FactView } from './factView.js';
import { constantOf, isFactOperand } from './operand.js';
import { listOf } from './operators.js';
import { isSamples } from './sampleNames.js';

/** A value that a fact shows: as a whole, as an item of its list, or as a function on one of its stacks. */
interface Clue {
  readonly fact: string;
  readonly value: unknown;
}

/** Leads from what facts show to the conditions that may hold, in the order of their list; all others cannot. */
export type ConditionIndex<T extends NamedCondition> = (view: FactView) => readonly T[];

/**
 * Indexes conditions by what has to be seen for them to hold. Of all that a condition asks for, that counts which the fewest conditions
 * ask for: of a kind of hang and a function it is the function. Conditions of which nothing has to be seen may always hold.
 */
export function indexConditions<T extends NamedCondition>(list: readonly T[]): ConditionIndex<T> {
  const askedFor = new Places();
  list.forEach(({ condition }, place) => {
    for (const clue of mentioned(condition)) askedFor.add(clue, place);
  });
  const places = new Places();
  const always: number[] = [];
  list.forEach(({ condition }, place) => {
    const clues = cluesOf(condition, askedFor);
    if (clues === undefined) always.push(place);
    else for (const clue of clues) places.add(clue, place);
  });
  return (view) => {
    const found = new Set(always);
    places.gather(view, found);
    return [...found].sort((one, other) => one - other).flatMap((place) => list[place] ?? []);
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

/** The places of conditions, by fact and value. */
class Places {
  readonly #byFact = new Map<string, Map<unknown, number[]>>();

  add({ fact, value }: Clue, place: number): void {
    const byValue = this.#byFact.get(fact) ?? new Map<unknown, number[]>();
    this.#byFact.set(fact, byValue);
    const places = byValue.get(value);
    if (places === undefined) byValue.set(value, [place]);
    else places.push(place);
  }

  count({ fact, value }: Clue): number {
    return this.#byFact.get(fact)?.get(value)?.length ?? 0;
  }

  /** @param to gets the places of all that the facts show */
  gather(view: FactView, to: Set<number>): void {
    for (const [fact, byValue] of this.#byFact) {
      const reading = view.read(fact);
      const { value } = reading;
      if (value === undefined) continue;
      if (typeof value !== 'object') addAll(to, byValue.get(value));
      else for (const item of isSamples(value) ? reading.names : value) addAll(to, byValue.get(item));
    }
  }
}

function addAll(to: Set<number>, places: readonly number[] | undefined): void {
  if (places !== undefined) for (const place of places) to.add(place);
}

/** Clues of which at least one is seen wherever the condition holds; undefined where it may hold without. */
function cluesOf(node: ConditionNode, askedFor: Places): readonly Clue[] | undefined {
  if ('some' in node) return undefined;
  if ('all' in node) return rarest(node.all.map((child) => cluesOf(child, askedFor) ?? []).filter(isSome), askedFor);
  if ('any' in node) {
    const alternatives = node.any.map((child) => cluesOf(child, askedFor) ?? []);
    return alternatives.every(isSome) ? alternatives.flat() : undefined;
  }
  return rarest(cluesOfLeaf(node), askedFor);
}

function isSome(clues: readonly Clue[]): boolean {
  return clues.length > 0;
}

/** Every clue that a condition mentions. */
function mentioned(node: ConditionNode): readonly Clue[] {
  if ('some' in node) return [];
  if ('all' in node) return node.all.flatMap(mentioned);
  return 'any' in node ? node.any.flatMap(mentioned) : cluesOfLeaf(node).flat();
}

/** For a leaf: sets of clues, of each of which one has to be seen; none where the leaf may hold without any. */
function cluesOfLeaf({ fact, operator, value: operand }: FactLeaf): readonly (readonly Clue[])[] {
  if (isFactOperand(operand)) return [];
  const constant = constantOf(operand);
  const clues = constant === undefined ? [] : listOf(constant).map((value) => ({ fact, value }));
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

function rarest(sets: readonly (readonly Clue[])[], askedFor: Places): readonly Clue[] | undefined {
  const cost = (clues: readonly Clue[]): number => clues.reduce((sum, clue) => sum + askedFor.count(clue), 0);
  let best: { readonly clues: readonly Clue[]; readonly cost: number } | undefined;
  for (const clues of sets) {
    const own = cost(clues);
    if (best === undefined || own < best.cost) best = { clues, cost: own };
  }
  return best?.clues;
}
