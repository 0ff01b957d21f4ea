import type { PageBlock } from '../../../model/page.js';
import type { GeneratedFile } from '../generatedFile.js';
import { objectAt, textAt } from '../json.js';
import { paragraph, plain } from '../phrases.js';
import { readSchemas } from '../schemas.js';
import type { Site } from '../site.js';
import { filledTemplate } from '../template.js';
import type { Markdown } from '../template.js';
import { bindingTable } from './bindingTable.js';
import { exampleLines } from './examples.js';
import { keyTable } from './keyTable.js';
import type { Described } from './keyTable.js';
import { operatorTable } from './operatorTable.js';
import { resolved } from './reference.js';
import type { Schemas } from './reference.js';

const TEMPLATE = 'rule-format.template.md';
export const RULE_FORMAT = 'docs/rule-format.md';

/** A line of the template that something takes the place of. */
const DIRECTIVE = /^@(about|keys|example|operators|bindings)(?: ([a-z-]+))?((?: [\w./-]+)*)$/;
const WEIGHT = /\{\{weights\.(\w+)\}\}/g;

/**
 * The reference of all formats: prose from the template beside the schemas, tables of keys from the schemas, examples from the rules.
 * @returns nothing where there is no template
 */
export function ruleFormat(directory: string, site: Site, markdown: Markdown): GeneratedFile | undefined {
  const schemas = readSchemas(directory);
  return filledTemplate(directory, TEMPLATE, RULE_FORMAT, markdown, (line) => {
    const [, word, first = '', rest = ''] = DIRECTIVE.exec(line) ?? [];
    return word === undefined
      ? line.replace(WEIGHT, (_, name: string) => weightOf(site, name))
      : blocksOf(site, schemas, word, first, rest.split(' ').slice(1));
  });
}

function weightOf({ rulebook }: Site, name: string): string {
  const { strength, thresholds, lead } = rulebook.weights;
  return String({ ...strength, ...thresholds, lead }[name] ?? '?');
}

function blocksOf(
  site: Site,
  schemas: Schemas,
  word: string,
  first: string,
  rest: readonly string[],
): readonly PageBlock[] {
  switch (word) {
    case 'about':
      return [paragraph(plain(textAt(schemas.get(first), 'description') ?? ''))];
    case 'keys':
      return [
        keyTable(
          schemas,
          rest.map((path) => objectOf(schemas, first, path)),
          site.phrases,
        ),
      ];
    case 'example':
      return [{ type: 'code', lines: exampleLines(site, first), language: 'json' }];
    case 'operators':
      return [operatorTable(site.phrases)];
    default:
      return [bindingTable(schemas, site.phrases)];
  }
}

/** `.` is the schema itself, a name one of its definitions; behind a slash stands a key, whose object or list of objects is meant. */
function objectOf(schemas: Schemas, schema: string, path: string): Described {
  const [name = '.', ...keys] = path.split('/');
  const root = schemas.get(schema) ?? {};
  const start = { schema: name === '.' ? root : objectAt(root, '$defs', name), of: schema };
  const found = keys.reduce((value, key) => {
    const property = resolved(schemas, objectAt(value.schema, 'properties', key), value.of);
    const items = objectAt(property.schema, 'items');
    return Object.keys(items).length === 0 ? property : resolved(schemas, items, property.of);
  }, start);
  return { schema: found.of, name, object: found.schema };
}
