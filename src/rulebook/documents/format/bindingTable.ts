import type { PageBlock } from '../../../model/page.js';
import { objectAt } from '../json.js';
import type { JsonObject } from '../json.js';
import { list, item, code, joined, plain } from '../phrases.js';
import type { Phrases } from '../phrases.js';
import type { Schemas } from './reference.js';

/** The forms of a binding, each by its keys: the schema has them as a chain of `if`, `then`, `else`. */
export function bindingTable(schemas: Schemas, phrases: Phrases): PageBlock {
  return list(
    formsOf(objectAt(schemas.get('catalogue'), '$defs', 'binding')).map((form) => {
      const keys = Object.keys(objectAt(form, 'properties'));
      const meaning = phrases.text(`bound.${keys[0] ?? ''}`);
      return item([...joined(keys.map(code)), ...plain(`: ${meaning}`)]);
    }),
  );
}

function formsOf(schema: JsonObject): readonly JsonObject[] {
  const form = objectAt(schema, 'then');
  if (Object.keys(form).length === 0) return Object.keys(schema).length === 0 ? [] : [schema];
  return [form, ...formsOf(objectAt(schema, 'else'))];
}
