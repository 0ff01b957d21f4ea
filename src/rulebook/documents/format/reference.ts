import { objectAt, textAt } from '../json.js';
import type { JsonObject } from '../json.js';

export type Schemas = ReadonlyMap<string, JsonObject>;

const REFERENCE = /^([a-z-]*)(?:\.schema\.json)?#\/\$defs\/(\w+)$/;
/** Definitions that stand for another one are followed this far. */
const LONGEST_CHAIN = 8;

/** What a schema refers to, and in which file that is; itself when it refers to nothing. */
export function resolved(
  schemas: Schemas,
  schema: JsonObject,
  of: string,
): { readonly schema: JsonObject; readonly of: string } {
  let found = { schema, of };
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const [, file, name] = REFERENCE.exec(textAt(found.schema, '$ref') ?? '') ?? [];
    if (file === undefined || name === undefined) break;
    const next = file === '' ? found.of : file;
    found = { schema: objectAt(schemas.get(next), '$defs', name), of: next };
  }
  return found;
}
