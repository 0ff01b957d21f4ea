import type { PageText } from '../../../model/page.js';
import { listAt, objectAt, textAt } from '../json.js';
import type { JsonObject } from '../json.js';
import { code, joined, plain } from '../phrases.js';
import { resolved } from './reference.js';
import type { Schemas } from './reference.js';

/** What a value looks like, in a few words: the title of its schema where it has one. */
export function shapeText(schemas: Schemas, schema: JsonObject, of: string): PageText {
  const target = resolved(schemas, schema, of);
  const title = textAt(schema, 'title') ?? textAt(target.schema, 'title');
  if (title !== undefined) return plain(title);
  const words = listAt(target.schema, 'enum');
  if (words.length > 0) return joined(words.map((word) => code(String(word))));
  if (Object.hasOwn(target.schema, 'const')) return code(JSON.stringify(target.schema['const']));
  const { type } = target.schema;
  if (type === 'array') {
    const items = objectAt(target.schema, 'items');
    return [...plain('list of '), ...plural(shapeText(schemas, items, target.of))];
  }
  return plain([type].flat().map(String).join(' or '));
}

/** A list of "a text" reads better as a list of "texts"; other words stay. */
function plural(shape: PageText): PageText {
  const [only, ...rest] = shape;
  if (only === undefined || rest.length > 0) return shape;
  const PLURALS: Readonly<Record<string, string>> = { 'a text': 'texts', object: 'objects' };
  return [{ ...only, text: PLURALS[only.text] ?? only.text }];
}
