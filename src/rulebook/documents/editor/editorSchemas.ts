import type { Rulebook } from '../../../model/rulebook.js';
import { MADE_BY } from '../generatedFile.js';
import type { GeneratedFile } from '../generatedFile.js';
import { listAt, mapObjects, objectAt } from '../json.js';
import type { JsonObject } from '../json.js';
import { readSchemas } from '../schemas.js';
import { bundle, bundledPath } from './bundle.js';
import type { Definition } from './bundle.js';
import { valueConditions } from './values.js';
import { closed, vocabulariesOf } from './vocabularies.js';

/** Formats that people write; the others are shared by them, or are what hangwise writes. */
const WRITTEN = [
  ...['rule', 'rule-cases', 'rule-translation', 'fix', 'catalogue', 'table', 'functions', 'kernels', 'messages'],
  ...['mechanisms', 'struct-sizes', 'weights', 'retired', 'bundle-layout', 'pack', 'answers', 'case', 'expected'],
];

/** Words whose meaning is a message `documents.<vocabulary>.<word>`. */
const WORDED = ['operator', 'type', 'role', 'scope', 'cost', 'tool', 'kind', 'certainty', 'strength'];

/**
 * Schemas for editors: each stands alone, and completes, explains and checks the names that the rulebook has now. They are stricter
 * than the published ones only where the lint is.
 */
export function editorSchemas(directory: string, rulebook: Rulebook): readonly GeneratedFile[] {
  const schemas = readSchemas(directory);
  const vocabularies = vocabulariesOf(rulebook);
  const define = ({ schema, name }: Definition, original: JsonObject): JsonObject => {
    const words = schema === 'words' ? vocabularies.get(name) : undefined;
    if (words !== undefined) return closed(original, words);
    if (schema !== 'condition' || name !== 'factLeaf') return original;
    return { ...original, allOf: [...listAt(original, 'allOf'), ...valueConditions(rulebook.facts)] };
  };
  return WRITTEN.filter((name) => schemas.has(name)).map((name) => {
    const { $schema, ...rest } = objectAt(explained(bundle(schemas, name, define), rulebook));
    const text = JSON.stringify(
      { $schema, $comment: `${MADE_BY} from schema/ and the rulebook.`, ...rest },
      undefined,
      2,
    );
    return { path: bundledPath(name), text: `${text}\n` };
  });
}

/** Puts a hover text to each word of the closed lists that messages explain. */
function explained(schema: JsonObject, { messages }: Rulebook): unknown {
  return mapObjects(schema, (object) => {
    const words = listAt(object, 'enum').filter((word) => typeof word === 'string');
    if (words.length === 0 || Object.hasOwn(object, 'enumDescriptions')) return object;
    const vocabulary = WORDED.find((name) =>
      words.every((word) => messages[`documents.${name}.${word}`] !== undefined),
    );
    if (vocabulary === undefined) return object;
    return { ...object, enumDescriptions: words.map((word) => messages[`documents.${vocabulary}.${word}`]) };
  });
}
