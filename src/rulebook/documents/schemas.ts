import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from './json.js';
import type { JsonObject } from './json.js';

export const SCHEMA_FOLDER = 'schema';
export const SCHEMA_ENDING = '.schema.json';

/** Name of a schema -> the schema, as published below a directory; none in a folder without schemas. */
export function readSchemas(directory: string): ReadonlyMap<string, JsonObject> {
  const folder = join(directory, SCHEMA_FOLDER);
  return new Map(
    namesIn(folder).flatMap((name) => {
      const schema: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return isObject(schema) ? [[name.slice(0, -SCHEMA_ENDING.length), schema] as const] : [];
    }),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(SCHEMA_ENDING))
      .sort();
  } catch {
    return [];
  }
}
