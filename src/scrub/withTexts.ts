/**
 * A plain value with every text in it changed, those of keys included: same shape, other texts. Whoever calls it answers for it
 * that texts out of a closed vocabulary stay.
 */
export function withTexts<T>(value: T, change: (text: string) => string): T;
export function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => withTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: readonly [string, unknown]) => [change(key), withTexts(item, change)]),
  );
}
