import type { LikeBug, Sighting, SimilarIncident, TraitKind, TraitLevel } from '../model/likeness.js';
import { traitOf } from '../model/likeness.js';
import { differences, sharedTraits } from './explain.js';
import { labelOf, memberFacts } from './labels.js';
import { nearestGroups } from './nearest.js';
import type { NearestOptions, NearGroup } from './nearest.js';
import type { SearchedIndex } from './searched.js';

/** What of an archive is like one incident: why, and what differs. */
export function similarIncident(
  sighting: Sighting,
  kernel: string,
  index: SearchedIndex,
  options: NearestOptions,
): SimilarIncident {
  const bugs = nearestGroups(sighting, index, options).map((group) => likeBug(group, sighting, kernel, index));
  const leading = leadingTraits(sighting);
  const of = (kind: 'kind' | 'culprit' | 'mechanism'): Partial<Record<typeof kind, string>> => {
    const value = leading.get(kind);
    return value === undefined ? {} : { [kind]: value };
  };
  return { incident: sighting.incident, ...of('kind'), ...of('culprit'), ...of('mechanism'), bugs };
}

function likeBug(
  { group, score, incident, others }: NearGroup,
  sighting: Sighting,
  kernel: string,
  index: SearchedIndex,
): LikeBug {
  const nearest = labelOf(incident, index);
  return {
    score: Math.round(score * 1000) / 1000,
    nearest,
    ...memberFacts(index.members(group), index),
    others: others.map((other) => labelOf(other, index)),
    shared: sharedTraits(sighting.traits, incident, index),
    differs: [
      ...(kernel === nearest.kernel
        ? []
        : [{ kind: 'kernel' as const, here: known(kernel), there: known(nearest.kernel) }]),
      ...differences(sighting.traits, incident, index),
    ],
  };
}

function known(text: string): readonly string[] {
  return text === '' ? [] : [text];
}

/** Of each sort the trait that the incident shows most. */
function leadingTraits({ traits }: Sighting): ReadonlyMap<TraitKind, string> {
  const leading = new Map<TraitKind, string>();
  const levels = new Map<TraitKind, TraitLevel>();
  for (const [text, level] of traits) {
    const trait = traitOf(text);
    if (trait === undefined || level <= (levels.get(trait.kind) ?? 0)) continue;
    leading.set(trait.kind, trait.value);
    levels.set(trait.kind, level);
  }
  return leading;
}
