import { TRAIT_KINDS, traitOf } from '../model/likeness.js';
import type { DifferingTrait, SharedTrait, Trait, TraitKind, TraitLevel, Traits } from '../model/likeness.js';
import { compareText } from '../model/order.js';
import { shareOfItem, traitOfItem } from './packed.js';
import type { SearchedIndex } from './searched.js';
import { weigherOf } from './weights.js';

/** Traits that are told of a pair. */
const MOST_SHARED = 16;
/** Values that are told of one difference. */
const MOST_VALUES = 5;

/** Sorts whose differences people can act upon; a call or a service more or less tells them nothing. */
const TELLING: ReadonlySet<TraitKind> = new Set<TraitKind>([
  'culprit',
  'mechanism',
  'kind',
  'lock',
  'work',
  'waitsIn',
  'waitsFor',
  'holder',
  'context',
  'module',
  'function',
]);

/** A trait with how much it says. */
interface Weighed {
  readonly trait: Trait;
  readonly incidents: number;
  readonly weight: number;
}

/** What an incident and one of the archive both have: what says most first, calls left to the functions that they are made of. */
export function sharedTraits(traits: Traits, incident: number, index: SearchedIndex): readonly SharedTrait[] {
  const shared: Weighed[] = [];
  const weigher = weigherOf(index.incidents);
  for (const item of index.items(incident)) {
    const number = traitOfItem(item);
    const text = index.traitText(number);
    const level = traits.get(text);
    const trait = traitOf(text);
    if (level === undefined || trait === undefined || trait.kind === 'call' || trait.kind === 'service') continue;
    const incidents = index.frequency(number);
    shared.push({ trait, incidents, weight: weigher.weight(text, incidents) * Math.min(level / 4, shareOfItem(item)) });
  }
  return shared
    .sort(byWeight)
    .slice(0, MOST_SHARED)
    .map(({ trait, incidents }) => ({ ...trait, incidents }));
}

/** What one of them has and the other has not, sort by sort, the rarest values first. */
export function differences(traits: Traits, incident: number, index: SearchedIndex): readonly DifferingTrait[] {
  const there = new Map<string, TraitLevel>();
  for (const item of index.items(incident)) there.set(index.traitText(traitOfItem(item)), 4);
  const onlyHere = onlyIn(traits, there, index);
  const onlyThere = onlyIn(there, traits, index);
  return TRAIT_KINDS.filter((kind) => TELLING.has(kind)).flatMap((kind) => {
    const values = (list: readonly Weighed[]): readonly string[] =>
      list.filter(({ trait }) => trait.kind === kind).map(({ trait }) => trait.value);
    const [mine, its] = [values(onlyHere), values(onlyThere)];
    return mine.length + its.length === 0
      ? []
      : [{ kind, here: mine.slice(0, MOST_VALUES), there: its.slice(0, MOST_VALUES) }];
  });
}

function onlyIn(traits: Traits, others: Traits, index: SearchedIndex): readonly Weighed[] {
  const weigher = weigherOf(index.incidents);
  const only: Weighed[] = [];
  for (const text of traits.keys()) {
    const trait = traitOf(text);
    if (trait === undefined || others.has(text)) continue;
    const number = index.traitNumber(text);
    const incidents = number === undefined ? 0 : index.frequency(number);
    only.push({ trait, incidents, weight: weigher.weight(text, incidents) });
  }
  return only.sort(byWeight);
}

function byWeight(one: Weighed, other: Weighed): number {
  return (
    other.weight - one.weight ||
    compareText(one.trait.kind, other.trait.kind) ||
    compareText(one.trait.value, other.trait.value)
  );
}
