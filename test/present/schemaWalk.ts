export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema in which no object may have keys that it does not describe. */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    key === 'properties' || key === '$defs'
      ? Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([name, inner]) => [name, closed(inner)]))
      : closed(value),
  ]);
  return Object.fromEntries('properties' in schema ? [...entries, ['additionalProperties', false]] : entries);
}

/** Kinds of objects of the diagnosis schema, named as in the key order: their keys in order, or their enum. */
export function kindsOf(schema: unknown): ReadonlyMap<string, unknown> {
  const kinds = new Map<string, unknown>();
  if (!isObject(schema)) return kinds;
  if (isObject(schema['properties'])) kinds.set('Diagnosis', Object.keys(schema['properties']));
  for (const [name, definition] of Object.entries(isObject(schema['$defs']) ? schema['$defs'] : {})) {
    if (!isObject(definition)) continue;
    if (isObject(definition['properties'])) {
      kinds.set(name.charAt(0).toUpperCase() + name.slice(1), Object.keys(definition['properties']));
    } else if ('enum' in definition) kinds.set(name, definition['enum']);
  }
  return kinds;
}
