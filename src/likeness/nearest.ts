import { likeness, shareOfItem, traitOfItem } from './packed.js';
import type { SearchedIndex } from './searched.js';
import type { Sighting } from '../model/likeness.js';
import { weigherOf } from './weights.js';

/** Below this likeness two incidents have nothing in common but what many have. */
export const ALIKE = 0.3;

/** A group with the incident of it that is most like what is looked up. */
export interface NearGroup {
  readonly group: number;
  readonly score: number;
  readonly incident: number;
  /** Others of it that are alike, most alike first. */
  readonly others: readonly number[];
}

export interface NearestOptions {
  readonly limit: number;
  /** Others of each group that are named. */
  readonly others: number;
  /** Incidents that are not looked at. */
  readonly without?: (incident: number) => boolean;
}

/** The groups that are most like a sighting, most alike first: only incidents that share a trait with it are touched. */
export function nearestGroups(
  { traits }: Sighting,
  index: SearchedIndex,
  { limit, others, without }: NearestOptions,
): readonly NearGroup[] {
  const weigher = weigherOf(index.incidents);
  const shared = new Float64Array(index.incidents);
  let total = 0;
  for (const [text, level] of traits) {
    const trait = index.traitNumber(text);
    const weight = weigher.weight(text, trait === undefined ? 0 : index.frequency(trait));
    const share = level / 4;
    total += weight * share;
    if (trait === undefined) continue;
    for (const posting of index.postings(trait)) {
      const incident = traitOfItem(posting);
      shared[incident] = (shared[incident] ?? 0) + weight * Math.min(share, shareOfItem(posting));
    }
  }
  const alike: Scored[] = [];
  for (let incident = 0; incident < index.incidents; incident += 1) {
    const score = likeness(shared[incident] ?? 0, total, index.totals[incident] ?? 0);
    if (score >= ALIKE && without?.(incident) !== true) alike.push({ incident, score });
  }
  return byGroup(alike, index, others).slice(0, limit);
}

interface Scored {
  readonly incident: number;
  readonly score: number;
}

function byGroup(alike: readonly Scored[], { groupOf }: SearchedIndex, most: number): readonly NearGroup[] {
  const groups = new Map<number, NearGroup & { readonly others: number[] }>();
  const sorted = alike.toSorted((one, other) => other.score - one.score || one.incident - other.incident);
  for (const { incident, score } of sorted) {
    const group = groupOf[incident] ?? 0;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, { group, score, incident, others: [] });
    else if (known.others.length < most) known.others.push(incident);
  }
  return [...groups.values()];
}
