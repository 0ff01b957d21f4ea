import type { ValueType } from '../../model/value.js';
import type { Draft } from '../draft.js';
import type { TableFile } from '../files.js';
import type { Finding, JsonPath } from '../finding.js';
import type { Names } from './names.js';
import { unknownName } from './unknownName.js';

/** The words of facts and attributes are in look-up tables that there are, whose keys are such values, and mean the same everywhere. */
export function valueWords(draft: Draft, names: Names): readonly Finding[] {
  return draft.catalogues.flatMap(({ path: file, data }) => [
    ...Object.entries(data.facts ?? {}).flatMap(([id, fact]) => wordsOf(id, fact, file, ['facts', id], names)),
    ...Object.entries(data.rows ?? {}).flatMap(([table, { attributes }]) =>
      Object.entries(attributes).flatMap(([name, attribute]) =>
        wordsOf(`${table}.${name}`, attribute, file, ['rows', table, 'attributes', name], names),
      ),
    ),
  ]);
}

function wordsOf(
  name: string,
  { type, words }: { readonly type: ValueType; readonly words?: string },
  file: string,
  path: JsonPath,
  { tables }: Names,
): readonly Finding[] {
  if (words === undefined) return [];
  const place = { file, path: [...path, 'words'] };
  const table = tables.get(words);
  if (table === undefined) return [unknownName('lookup', words, tables.keys(), place)];
  if (!hasKeysOf(table, type)) return [{ code: 'rulebook.unfit-words', args: { table: words, name, type }, ...place }];
  return table.kernels === undefined
    ? []
    : [{ code: 'rulebook.unfit-words.kernels', args: { table: words, name }, ...place }];
}

const NUMBER = /^-?\d+$/;

function hasKeysOf({ entries }: TableFile, type: ValueType): boolean {
  const keys = Object.keys(entries);
  switch (type) {
    case 'number':
    case 'numbers':
      return keys.every((key) => NUMBER.test(key));
    case 'string':
    case 'strings':
      return !keys.every((key) => NUMBER.test(key));
    case 'boolean':
    case 'address':
    case 'samples':
      return false;
  }
}
