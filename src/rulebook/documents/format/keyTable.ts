import type { PageBlock, PageText } from '../../../model/page.js';
import { isObject, listAt, objectAt, textAt } from '../json.js';
import type { JsonObject } from '../json.js';
import { code, plain } from '../phrases.js';
import type { Phrases } from '../phrases.js';
import { resolved } from './reference.js';
import { shapeText } from './shapeText.js';
import type { Schemas } from './reference.js';

/** An object of a format, as a schema describes it. */
export interface Described {
  readonly schema: string;
  /** Name of the definition, for people when there are several. */
  readonly name: string;
  readonly object: JsonObject;
}

interface Key {
  readonly name: string;
  readonly schema: JsonObject;
  readonly of: string;
  /** What each object says of it, each meaning once. */
  readonly meanings: readonly string[];
  /** Names of the objects that have it, and of those that must. */
  readonly objects: readonly string[];
  readonly needed: readonly string[];
}

/** One row a key: which objects have it when there are several, whether it is needed, what it holds and what that means. */
export function keyTable(schemas: Schemas, objects: readonly Described[], phrases: Phrases): PageBlock {
  const several = objects.length > 1;
  const column = (name: string): string => phrases.text(`format.${name}`);
  return {
    type: 'table',
    head: [column('key'), ...(several ? [column('in')] : []), column('needed'), column('is'), column('meaning')],
    rows: keysOf(schemas, objects).map((key): readonly PageText[] => {
      const everywhere = key.objects.length === objects.length;
      return [
        code(key.name),
        ...(several ? [plain(everywhere ? column('both') : key.objects.join(', '))] : []),
        plain(key.needed.length === key.objects.length ? column('yes') : ''),
        shapeText(schemas, key.schema, key.of),
        plain(key.meanings.join(' ')),
      ];
    }),
  };
}

/** Keys in the order of the schemas, each once; that of an editor tells nothing about the format. */
function keysOf(schemas: Schemas, objects: readonly Described[]): readonly Key[] {
  const keys = new Map<string, Key>();
  for (const { schema: of, name: object, object: described } of objects) {
    const required = listAt(described, 'required');
    for (const [name, schema] of Object.entries(objectAt(described, 'properties'))) {
      if (name === '$schema' || !isObject(schema)) continue;
      const known = keys.get(name) ?? { name, schema, of, meanings: [], objects: [], needed: [] };
      keys.set(name, {
        ...known,
        meanings: [...new Set([...known.meanings, meaningOf(schemas, schema, of)])],
        objects: [...known.objects, object],
        needed: required.includes(name) ? [...known.needed, object] : known.needed,
      });
    }
  }
  return [...keys.values()];
}

function meaningOf(schemas: Schemas, schema: JsonObject, of: string): string {
  return textAt(schema, 'description') ?? textAt(resolved(schemas, schema, of).schema, 'description') ?? '';
}
