import type { FixRecord } from '../../../model/fix.js';
import { groupBy } from '../../../model/groupBy.js';
import { compareText } from '../../../model/order.js';

/** Whether all that would make it fit was inferred: its verdict is never firmer than `cannot-tell`. */
export function isInferred({ fits }: FixRecord): boolean {
  return fits.length > 0 && fits.some(({ inferred }) => inferred === true);
}

/** Items by a key, keys sorted by code units. */
export function sortedGroups<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  return [...groupBy(items, keyOf)].toSorted(([a], [b]) => compareText(a, b));
}
