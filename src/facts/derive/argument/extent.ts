import type { Cite } from '../../../model/cite.js';
import { gapsOf, lacksPatchedBlock, unshownTargets } from './completeness.js';
import type { ListingPart } from './listing.js';
import type { FunctionPlace } from './place.js';

/** True when every instruction of a function is shown, its cold part included. */
export function isShownInFull(
  name: string,
  { parts, main, size }: Pick<FunctionPlace, 'parts' | 'main' | 'size'>,
): boolean {
  return (
    parts.every((part) => gapsOf(part, part === main ? size : undefined).length === 0) &&
    unshownTargets(name, parts).length === 0 &&
    (size !== undefined || !lacksPatchedBlock(parts))
  );
}

/** The lines that show a listing, one range a source. */
export function linesOf(parts: readonly ListingPart[]): readonly Cite[] {
  const ranges = new Map<string, Cite>();
  for (const { cite } of parts.flatMap(({ instructions }) => instructions)) {
    const range = ranges.get(cite.source) ?? cite;
    ranges.set(cite.source, {
      source: cite.source,
      from: Math.min(range.from, cite.from),
      to: Math.max(range.to, cite.to),
    });
  }
  return [...ranges.values()];
}
