/** A value inside of plain data, with the keys that lead to it. */
export interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

/** Objects and leaves of plain data, outermost first. */
export function* nodes(value: unknown, path = ''): Generator<Leaf> {
  yield { path, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* nodes(item, path === '' ? key : `${path}.${key}`);
}
