import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { applyEdits, modify } from 'jsonc-parser';
import { seed } from './seed.js';

/** A change of one file of the seed: a value put in or taken out by its path, or a text replaced, for what JSON cannot say. */
type Change =
  | { readonly file: string; readonly path: readonly (string | number)[]; readonly value: unknown }
  | { readonly file: string; readonly path: readonly (string | number)[]; readonly remove: true }
  | { readonly file: string; readonly replace: string; readonly by: string };

/** A mistake of one kind, and where it is told: one file of `examples/`, called `<code>.json` or `<code>--<which>.json`. */
export interface Example {
  /** Message code, `rulebook.<kind>`. */
  readonly code: string;
  /** The mistake in one sentence. */
  readonly shows: string;
  /** Where it is found, when loading does not: what is tried with the rule of the file that is told. */
  readonly stage?: 'cases' | 'coverage' | 'mutants';
  readonly change?: readonly Change[];
  /** Whole files by path, added or in place of those of the seed: JSON, or text that need not be JSON; null removes one. */
  readonly files?: Readonly<Record<string, unknown>>;
  readonly at: { readonly file: string; readonly line?: number; readonly column?: number };
  /** Some of what the message names. */
  readonly args?: Readonly<Record<string, string | number>>;
  /** Codes of other problems that come with it. */
  readonly also?: readonly string[];
}

const change = {
  type: 'object',
  additionalProperties: false,
  required: ['file'],
  properties: {
    file: { type: 'string' },
    path: { type: 'array', items: { type: ['string', 'integer'] } },
    value: {},
    remove: { const: true },
    replace: { type: 'string', minLength: 1 },
    by: { type: 'string' },
  },
  oneOf: [{ required: ['path', 'value'] }, { required: ['path', 'remove'] }, { required: ['replace', 'by'] }],
};

const isExample = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile<Example>({
  type: 'object',
  additionalProperties: false,
  required: ['code', 'shows', 'at'],
  properties: {
    code: { type: 'string', pattern: '^rulebook\\.' },
    shows: { type: 'string', minLength: 1 },
    stage: { enum: ['cases', 'coverage', 'mutants'] },
    change: { type: 'array', items: change },
    files: { type: 'object' },
    at: {
      type: 'object',
      additionalProperties: false,
      required: ['file'],
      properties: { file: { type: 'string' }, line: { type: 'integer' }, column: { type: 'integer' } },
    },
    args: { type: 'object' },
    also: { type: 'array', items: { type: 'string' } },
  },
});

const FOLDER = join(import.meta.dirname, 'examples');

/** All examples by the name of their file. */
export function readExamples(): readonly { readonly name: string; readonly example: Example }[] {
  return readdirSync(FOLDER)
    .toSorted()
    .map((file) => {
      const example: unknown = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
      if (!isExample(example)) throw new Error(`${file}: ${JSON.stringify(isExample.errors)}`);
      return { name: file.replace(/\.json$/, ''), example };
    });
}

/** Files in which an example differs from the seed; null for one that is not there. */
export function changedFiles({ change: changes = [], files = {} }: Example): Readonly<Record<string, string | null>> {
  const changed = new Map<string, string | null>();
  for (const [path, content] of Object.entries(files)) {
    const asIs = typeof content === 'string' || content === null;
    changed.set(path, asIs ? content : `${JSON.stringify(content, undefined, 2)}\n`);
  }
  for (const one of changes) {
    const before = changed.get(one.file) ?? seed[one.file];
    const after = before === undefined ? undefined : changedText(before, one);
    if (after === undefined || after === before) throw new Error(`changes nothing: ${JSON.stringify(one)}`);
    changed.set(one.file, after);
  }
  return Object.fromEntries(changed);
}

function changedText(text: string, change: Change): string {
  if ('replace' in change) return text.replace(change.replace, () => change.by);
  const value = 'value' in change ? change.value : undefined;
  return applyEdits(text, modify(text, [...change.path], value, {}));
}
