import { isObject, mapObjects, objectAt, textAt } from '../json.js';
import type { JsonObject } from '../json.js';
import { SCHEMA_ENDING } from '../schemas.js';

/** A definition of a schema: `words`, `factId`. */
export interface Definition {
  readonly schema: string;
  readonly name: string;
}

const REFERENCE = /^([a-z-]*)(?:\.schema\.json)?#\/\$defs\/(\w+)$/;

/**
 * A schema with everything that it refers to in its own `$defs`, so that an editor needs no other file.
 * @param define takes the place of a definition where it gives one
 */
export function bundle(
  schemas: ReadonlyMap<string, JsonObject>,
  name: string,
  define: (definition: Definition, schema: JsonObject) => JsonObject,
): JsonObject {
  const definitions = new Map<string, unknown>();
  const include = (schema: JsonObject, of: string): unknown =>
    mapObjects(schema, (object) => {
      const definition = referenceOf(object, of);
      if (definition === undefined) return object;
      const key = definition.schema === name ? definition.name : `${definition.schema}-${definition.name}`;
      if (!definitions.has(key)) {
        // Known before it is made: a definition may refer to itself.
        definitions.set(key, {});
        const original = objectAt(schemas.get(definition.schema), '$defs', definition.name);
        definitions.set(key, include(define(definition, original), definition.schema));
      }
      return { ...object, $ref: `#/$defs/${key}` };
    });
  const { $defs: _, ...root } = schemas.get(name) ?? {};
  const bundled = include(root, name);
  return { ...(isObject(bundled) ? bundled : {}), $defs: Object.fromEntries([...definitions].sort(byName)) };
}

function referenceOf(object: JsonObject, of: string): Definition | undefined {
  const [, schema, name] = REFERENCE.exec(textAt(object, '$ref') ?? '') ?? [];
  return schema === undefined || name === undefined ? undefined : { schema: schema === '' ? of : schema, name };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}

/** File of a bundled schema, below the root. */
export function bundledPath(name: string): string {
  return `schema/editor/${name}${SCHEMA_ENDING}`;
}
