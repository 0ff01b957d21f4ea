import type { Cite } from '../../../model/cite.js';

/** By source, then by line. */
export function compareCites(one: Cite, other: Cite): number {
  if (one.source !== other.source) return one.source < other.source ? -1 : 1;
  return one.from - other.from;
}

/** Each place once, in order. */
export function distinctCites(cites: readonly Cite[]): readonly Cite[] {
  return [...new Map(cites.map((cite) => [`${cite.source} ${String(cite.from)}`, cite])).values()].toSorted(
    compareCites,
  );
}
