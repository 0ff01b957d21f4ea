import { countOf, itemsOf, likeness, sharedWeight, totalWeight, traitOfItem, shareOfItem } from './packed.js';
import type { PackedTraits, WeightOf } from './packed.js';

/** From this likeness on, two incidents are taken for one bug. */
export const ONE_BUG = 0.75;

/** Forms of a group among which its middle is looked for: the most frequent ones. */
const MOST_COMPARED = 64;

/** Incidents with the same traits. */
interface Form {
  readonly items: Uint32Array;
  readonly incidents: number[];
  readonly total: number;
}

/** Groups of incidents; the first incident of each is its middle: the one that is most like all others. */
export type Groups = readonly (readonly number[])[];

/**
 * Groups incidents that are one bug. Equal ones are one form; forms join, the most frequent first, the form that leads a group and is most
 * like them, or lead one of their own. Which leaders come into question is looked up by the rarest traits, and none that is like enough is
 * left out: time is near-linear, and the groups do not depend on the order of the incidents.
 * @param traits numbered in the order of their texts, so that the order of forms is that of their texts
 * @param traitCount how many traits there are
 * @returns largest first
 */
export function groupIncidents(traits: PackedTraits, weightOf: WeightOf, traitCount: number): Groups {
  const forms = formsOf(traits, weightOf);
  const leaders = new Leaders(weightOf, frequencies(forms, traitCount));
  const groups: Form[][] = [];
  for (const form of forms) {
    const place = leaders.nearest(form);
    if (place === undefined) {
      leaders.add(form);
      groups.push([form]);
    } else groups[place]?.push(form);
  }
  return groups
    .map((group) => middleFirst(group, weightOf))
    .sort((one, other) => other.length - one.length || (one[0] ?? 0) - (other[0] ?? 0));
}

/** Most frequent first, then by their traits. */
function formsOf(traits: PackedTraits, weightOf: WeightOf): readonly Form[] {
  const forms = new Map<string, Form>();
  for (let incident = 0; incident < countOf(traits); incident += 1) {
    const items = itemsOf(traits, incident);
    const key = items.join();
    const known = forms.get(key);
    if (known !== undefined) known.incidents.push(incident);
    else forms.set(key, { items, incidents: [incident], total: totalWeight(items, weightOf) });
  }
  return [...forms.values()].sort(
    (one, other) => other.incidents.length - one.incidents.length || compareItems(one.items, other.items),
  );
}

function compareItems(one: Uint32Array, other: Uint32Array): number {
  const length = Math.min(one.length, other.length);
  for (let place = 0; place < length; place += 1) {
    const difference = (one[place] ?? 0) - (other[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Trait -> forms that have it. */
function frequencies(forms: readonly Form[], traits: number): Uint32Array {
  const counts = new Uint32Array(traits);
  for (const { items } of forms)
    for (const item of items) counts[traitOfItem(item)] = (counts[traitOfItem(item)] ?? 0) + 1;
  return counts;
}

/** Forms that lead a group, found by the traits that they have. */
class Leaders {
  readonly #weightOf: WeightOf;
  readonly #frequencies: Uint32Array;
  readonly #forms: Form[] = [];
  readonly #having = new Map<number, number[]>();

  constructor(weightOf: WeightOf, frequency: Uint32Array) {
    this.#weightOf = weightOf;
    this.#frequencies = frequency;
  }

  add(form: Form): void {
    for (const item of form.items) {
      const trait = traitOfItem(item);
      const having = this.#having.get(trait);
      if (having === undefined) this.#having.set(trait, [this.#forms.length]);
      else having.push(this.#forms.length);
    }
    this.#forms.push(form);
  }

  /** The leader that is most like a form, if any is like enough; of equals the first. */
  nearest(form: Form): number | undefined {
    let [best, found] = [ONE_BUG, -1];
    for (const place of this.#candidates(form)) {
      const leader = this.#forms[place];
      if (leader === undefined) continue;
      const score = likeness(sharedWeight(form.items, leader.items, this.#weightOf), form.total, leader.total);
      if (score > best || (score === best && (found < 0 || place < found))) [best, found] = [score, place];
    }
    return found < 0 ? undefined : found;
  }

  /**
   * Whoever is like enough shares at least `ONE_BUG` squared of the weight: so it has one of the traits that are left when the
   * most frequent ones that weigh less together are not looked at.
   */
  #candidates({ items, total }: Form): ReadonlySet<number> {
    const rarest = [...items].sort(
      (one, other) =>
        (this.#frequencies[traitOfItem(one)] ?? 0) - (this.#frequencies[traitOfItem(other)] ?? 0) || one - other,
    );
    const candidates = new Set<number>();
    let left = total;
    for (const item of rarest) {
      // A little less, for sums of rounded numbers.
      if (left < ONE_BUG * ONE_BUG * total * 0.999) break;
      for (const place of this.#having.get(traitOfItem(item)) ?? []) candidates.add(place);
      left -= this.#weightOf(traitOfItem(item)) * shareOfItem(item);
    }
    return candidates;
  }
}

/** The incidents of a group in ascending order, behind the first one of the form that is most like all others. */
function middleFirst(group: readonly Form[], weightOf: WeightOf): readonly number[] {
  const compared = group.slice(0, MOST_COMPARED);
  const middle = compared
    .map((form) => ({
      form,
      sum: compared.reduce(
        (sum, other) =>
          sum +
          other.incidents.length * likeness(sharedWeight(form.items, other.items, weightOf), form.total, other.total),
        0,
      ),
    }))
    .reduce((best, one) => (one.sum > best.sum ? one : best)).form.incidents[0];
  const incidents = group.flatMap((form) => form.incidents).sort((one, other) => one - other);
  return middle === undefined ? incidents : [middle, ...incidents.filter((incident) => incident !== middle)];
}
