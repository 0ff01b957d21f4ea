import { holesOf } from '../../model/text.js';
import type { Finding, JsonPath } from '../finding.js';
import type { Logic } from './logic/logic.js';
import { together } from './logic/tree.js';
import type { Tree } from './logic/tree.js';
import type { Names } from './names.js';

/**
 * Holes of a sentence that nobody may be able to fill when it is said.
 * @param holding what is true when the sentence is said
 */
export function unreadHoles(
  says: string,
  holding: readonly Tree[],
  logic: Logic,
  names: Names,
  place: { readonly file: string; readonly path: JsonPath },
): readonly Finding[] {
  const holds = together(holding);
  return holesOf(says)
    .filter((hole) => names.facts.has(hole) && logic.canHoldWithout(holds, [hole, ...companionsOf(hole, names)]))
    .map((hole) => ({ code: 'rulebook.unread-hole', args: { hole }, ...place }));
}

/** Facts that are never told without the given one. */
function companionsOf(fact: string, names: Names): readonly string[] {
  return [...names.facts.values()].filter(({ with: told = [] }) => told.includes(fact)).map(({ id }) => id);
}
