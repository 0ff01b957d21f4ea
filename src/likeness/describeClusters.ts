import { traitOf } from '../model/likeness.js';
import type { Cluster, SharedTrait } from '../model/likeness.js';
import { labelOf, memberFacts } from './labels.js';
import { likeness, sharedWeight, traitOfItem } from './packed.js';
import type { SearchedIndex } from './searched.js';
import { weigherOf } from './weights.js';

/** Incidents of a group that are compared for what all have, evenly spread. */
const MOST_COMPARED = 256;
const MOST_SHARED = 12;
/** Share of a group that must have a trait for it to be said of all. */
const NEARLY_ALL = 0.9;

export interface ClusterWishes {
  /** Groups that are told, the largest. */
  readonly limit: number;
  /** Incidents that are named of each. */
  readonly members: number;
  /** Cases that a group must have. */
  readonly least: number;
}

/** The groups of an archive, largest first, each with what its incidents have in common. */
export function describeClusters(index: SearchedIndex, { limit, members, least }: ClusterWishes): readonly Cluster[] {
  const weights = new Map<number, number>();
  const weigher = weigherOf(index.incidents);
  const weightOf = (trait: number): number => {
    const known = weights.get(trait);
    if (known !== undefined) return known;
    const weight = weigher.weight(index.traitText(trait), index.frequency(trait));
    weights.set(trait, weight);
    return weight;
  };
  const clusters: Cluster[] = [];
  for (let group = 0; group < index.groups && clusters.length < limit; group += 1) {
    const all = index.members(group);
    const facts = memberFacts(all, index);
    const [representative] = all;
    if (representative === undefined || facts.cases < least) continue;
    const compared = spread(all);
    clusters.push({
      representative: labelOf(representative, index),
      ...facts,
      incidents: all.length,
      cohesion: cohesionOf(representative, compared, index, weightOf),
      shared: sharedOf(compared, index, weightOf),
      members: [...all.slice(1, members + 1)].map((member) => labelOf(member, index)),
    });
  }
  return clusters;
}

function spread(members: Uint32Array): Uint32Array {
  if (members.length <= MOST_COMPARED) return members;
  return Uint32Array.from(
    { length: MOST_COMPARED },
    (_, place) => members[Math.floor((place * members.length) / MOST_COMPARED)] ?? 0,
  );
}

function cohesionOf(
  middle: number,
  members: Uint32Array,
  index: SearchedIndex,
  weightOf: (trait: number) => number,
): number {
  const items = index.items(middle);
  let sum = 0;
  for (const member of members) {
    const shared = sharedWeight(items, index.items(member), weightOf);
    sum += likeness(shared, index.totals[middle] ?? 0, index.totals[member] ?? 0);
  }
  return Math.round((sum / members.length) * 1000) / 1000;
}

/** Traits that nearly all have, what says most first. */
function sharedOf(
  members: Uint32Array,
  index: SearchedIndex,
  weightOf: (trait: number) => number,
): readonly SharedTrait[] {
  const having = new Map<number, number>();
  for (const member of members)
    for (const item of index.items(member)) having.set(traitOfItem(item), (having.get(traitOfItem(item)) ?? 0) + 1);
  return [...having]
    .filter(([, count]) => count >= NEARLY_ALL * members.length)
    .sort(([one], [other]) => weightOf(other) - weightOf(one) || one - other)
    .flatMap(([number]) => {
      const trait = traitOf(index.traitText(number));
      return trait === undefined || trait.kind === 'call' || trait.kind === 'service'
        ? []
        : [{ ...trait, incidents: index.frequency(number) }];
    })
    .slice(0, MOST_SHARED);
}
