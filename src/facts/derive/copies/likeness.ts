import { alignment } from './alignment.js';
import type { Sighting } from './sighting.js';

/** How many messages of a text are copies of messages of another one. */
export function likeness(known: readonly Sighting[], own: readonly Sighting[]): number {
  return alignment(known, own).size;
}
