import { KEY_ORDER } from './keyOrder.js';

interface Place {
  readonly rank: number;
  readonly kind: string | undefined;
}

/** Kind of object -> key -> its place and the kind of its value. */
const PLACES: ReadonlyMap<string, ReadonlyMap<string, Place>> = new Map(
  Object.entries(KEY_ORDER).map(([name, keys]) => [
    name,
    new Map(
      keys.map((entry, rank) => {
        const [key = '', kind] = entry.split(':');
        return [key, { rank, kind }];
      }),
    ),
  ]),
);

/**
 * The same value with the keys of every object in the order of `KEY_ORDER`; keys that it does not name come last,
 * sorted, so that the order never depends on how a value was made.
 */
export function orderKeys(value: unknown, kind: string | undefined): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.map((entry) => orderKeys(entry, kind));
  }
  if (typeof value !== 'object' || value === null) return value;
  const places = kind === undefined ? undefined : PLACES.get(kind);
  const placeOf = (key: string): Place => places?.get(key) ?? places?.get('*') ?? { rank: Infinity, kind: undefined };
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const ordered = entries
    .map(([key, inner]) => ({ key, inner, place: placeOf(key) }))
    .toSorted((a, b) => (a.place.rank === b.place.rank ? (a.key < b.key ? -1 : 1) : a.place.rank - b.place.rank));
  return Object.fromEntries(ordered.map(({ key, inner, place }) => [key, orderKeys(inner, place.kind)]));
}
