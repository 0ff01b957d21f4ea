import { KEY_ORDER } from './keyOrder.js';

/** Key -> kind of its value, in the order of the output; `*` stands for all others. */
type Places = ReadonlyMap<string, string | undefined>;

const PLACES: ReadonlyMap<string, Places> = new Map(
  Object.entries(KEY_ORDER).map(([name, keys]) => [
    name,
    new Map(
      keys.map((entry): [string, string | undefined] => {
        const [key = '', kind] = entry.split(':');
        return [key, kind];
      }),
    ),
  ]),
);
const NO_PLACES: Places = new Map();

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
  const object: Readonly<Record<string, unknown>> = { ...value };
  const places = (kind === undefined ? undefined : PLACES.get(kind)) ?? NO_PLACES;
  const entries: [string, unknown][] = [];
  for (const [key, inner] of places) if (Object.hasOwn(object, key)) entries.push([key, orderKeys(object[key], inner)]);
  const keys = Object.keys(object);
  if (entries.length < keys.length) {
    const others = keys.filter((key) => !places.has(key)).toSorted();
    for (const key of others) entries.push([key, orderKeys(object[key], places.get('*'))]);
  }
  return Object.fromEntries(entries);
}
