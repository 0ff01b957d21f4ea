import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import type { CompletionItem } from 'vscode-json-languageservice';
import { editorSchemas } from '../../../src/rulebook/documents/editor/editorSchemas.js';
import { kindOf } from '../../../src/rulebook/kind.js';
import { listRulebookFiles } from '../../../src/rulebook/readTexts.js';
import { loaded, root } from './shipped.js';

const schemas = editorSchemas(root, loaded.rulebook);
const schemaCalled = (name: string): object => {
  const file = schemas.find(({ path }) => path === `schema/editor/${name}.schema.json`);
  const schema: unknown = JSON.parse(file?.text ?? 'null');
  if (typeof schema !== 'object' || schema === null) throw new Error(`no schema ${name}`);
  return schema;
};

/** An editor with a file open; `^` in the text is the cursor. */
function opened(schema: string, marked: string) {
  const service = getLanguageService({});
  service.configure({ schemas: [{ uri: 'test://schema', fileMatch: ['*.json'], schema: schemaCalled(schema) }] });
  const at = marked.indexOf('^');
  const text = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + 1);
  const document = TextDocument.create('test://file.json', 'json', 1, text);
  const parsed = service.parseJSONDocument(document);
  const position = document.positionAt(Math.max(0, at));
  return {
    complete: async (): Promise<readonly CompletionItem[]> =>
      (await service.doComplete(document, position, parsed))?.items ?? [],
    hover: async (): Promise<string> =>
      JSON.stringify((await service.doHover(document, position, parsed))?.contents ?? 'nothing'),
    errors: async (): Promise<readonly string[]> =>
      (await service.doValidation(document, parsed)).map(
        ({ message, range }) =>
          `${String(range.start.line + 1)}:${String(range.start.character + 1)} ${typeof message === 'string' ? message : message.value}`,
      ),
  };
}

/** A rule with something in the place of one of its parts. */
function rule(parts: Readonly<Record<string, string>> = {}): string {
  const { fact = '"trace.functions"', operator = '"contains"', mechanism = '"livelock"', key = '"says"' } = parts;
  return `{
  "id": "x", "kind": "hypothesis", "status": "experimental", "mechanism": ${mechanism}, "title": "X",
  "hang": ["soft-lockup"], "description": ["X."],
  "when": { "all": [{ "fact": ${fact}, "operator": ${operator}, "value": ${parts['value'] ?? '"x"'} }] },
  "signals": [{ "id": "a", "for": "weak", ${key}: "A.", "if": "gate" }]
}`;
}

describe('an editor with the schema of rules', () => {
  test('finds nothing wrong with a good rule', async () => {
    expect(await opened('rule', rule()).errors()).toEqual([]);
  });

  test('completes the facts of the catalogue inside of a condition, each with its meaning', async () => {
    const items = await opened('rule', rule({ fact: '"^"' })).complete();
    const { facts } = loaded.rulebook;
    expect(items).toHaveLength(facts.length);
    const [item] = items.filter(({ label }) => label === '"hang.seconds"');
    const meaning = facts.find(({ id }) => id === 'hang.seconds')?.meaning ?? 'none';
    expect(JSON.stringify(item?.documentation)).toContain(meaning.slice(0, 30));
  });

  test('completes the values of a fact with a closed set of them', async () => {
    const items = await opened('rule', rule({ fact: '"cpu.context"', operator: '"equal"', value: '"^"' })).complete();
    const values = loaded.rulebook.facts.find(({ id }) => id === 'cpu.context')?.values ?? [];
    expect(values.length).toBeGreaterThan(1);
    expect(items.map(({ label }) => label)).toEqual(
      expect.arrayContaining(values.map((value) => JSON.stringify(value))),
    );
  });

  test('completes the keys of a signal', async () => {
    const items = await opened('rule', rule().replace('"if": "gate"', '"if": "gate", ^')).complete();
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['group', 'against']));
  });

  test('tells what a mechanism means when the cursor is on it', async () => {
    const meaning = loaded.rulebook.mechanisms.find(({ id }) => id === 'livelock')?.meaning ?? 'none';
    expect(await opened('rule', rule({ mechanism: '"live^lock"' })).hover()).toContain(meaning.slice(0, 30));
  });

  test('tells what an operator and a key mean', async () => {
    expect(await opened('rule', rule({ operator: '"cont^ains"' })).hover()).toContain('The list has the element');
    expect(await opened('rule', rule({ key: '"sa^ys"' })).hover()).toContain('One sentence that tells it');
  });

  test.each([
    ['an unknown operator', rule({ operator: '"containz"' }), /^4:\d+ .*containsAll/],
    ['a misspelt key', rule({ key: '"say"' }), /^5:\d+ Property say is not allowed/],
    ['an unknown fact', rule({ fact: '"trace.function"' }), /^4:\d+ .*trace\.functions/],
    ['an unknown mechanism', rule({ mechanism: '"livelok"' }), /^2:\d+ .*livelock/],
    [
      'a value that the fact cannot have',
      rule({ fact: '"cpu.context"', operator: '"equal"', value: '"nowhere"' }),
      /^4:\d+ .*task/,
    ],
  ])('marks %s', async (_, text, message) => {
    const errors = await opened('rule', text).errors();
    expect(errors.filter((error) => message.test(error)).length).toBeGreaterThan(0);
  });
});

describe('schemas for editors', () => {
  const files = listRulebookFiles(root).map((path) => ({ path, kind: kindOf(path) }));
  const SCHEMAS = {
    ...{
      rule: 'rule',
      ruleCases: 'rule-cases',
      ruleTranslation: 'rule-translation',
      catalogue: 'catalogue',
      fix: 'fix',
    },
    ...{
      table: 'table',
      functions: 'functions',
      kernels: 'kernels',
      messages: 'messages',
      structSizes: 'struct-sizes',
    },
    ...{ retired: 'retired', bundleLayout: 'bundle-layout', mechanisms: 'mechanisms', weights: 'weights' },
  } as const;

  test.each(Object.entries(SCHEMAS))('take all shipped files of the kind %s', (kind, name) => {
    const ajv = new Ajv2020({ strict: false, allErrors: false });
    const validate = ajv.compile(schemaCalled(name));
    const wrong = files
      .filter((file) => file.kind === kind)
      .flatMap(({ path }) => {
        const data: unknown = JSON.parse(readFileSync(join(root, path), 'utf8'));
        return validate(data)
          ? []
          : [
              `${path}: ${(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`).join('; ')}`,
            ];
      });
    expect(wrong).toEqual([]);
  });

  test('stand alone', () => {
    const references = schemas.flatMap(({ text }) => [...text.matchAll(/"\$ref": "([^"]+)"/g)].map(([, to]) => to));
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((to) => to?.startsWith('#/$defs/') !== true)).toEqual([]);
  });

  test('are named in the settings of the workspace, and nothing else is', () => {
    const settings: unknown = JSON.parse(readFileSync(join(root, '.vscode/settings.json'), 'utf8'));
    const named = [...JSON.stringify(settings).matchAll(/"\.\/(schema\/editor\/[^"]+)"/g)].map(([, path]) => path);
    const made = schemas.map(({ path }) => path);
    expect(named.filter((path) => path === undefined || !made.includes(path))).toEqual([]);
    // Answers are written wherever somebody likes.
    expect(made.filter((path) => !named.includes(path))).toEqual(['schema/editor/answers.schema.json']);
  });
});
