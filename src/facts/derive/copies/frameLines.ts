import { framesOf } from './betterCopy.js';
import type { Sighting } from './sighting.js';

/** How many of the messages of a text claim each line that shows a frame. */
function claims(sightings: readonly Sighting[]): ReadonlyMap<number, number> {
  const claimed = new Map<number, number>();
  for (const { record } of sightings)
    for (const { line } of framesOf(record)) claimed.set(line, (claimed.get(line) ?? 0) + 1);
  return claimed;
}

/** How many lines of a text show frames. */
export function frameLines(sightings: readonly Sighting[]): number {
  return claims(sightings).size;
}

/** The messages of a text, of each how many of its frames another one of them claims too. */
export function withContested(sightings: readonly Sighting[]): readonly Sighting[] {
  const claimed = claims(sightings);
  return sightings.map((sighting) => {
    const contested = framesOf(sighting.record).filter(({ line }) => (claimed.get(line) ?? 0) > 1).length;
    return contested === 0 ? sighting : { ...sighting, contested };
  });
}
