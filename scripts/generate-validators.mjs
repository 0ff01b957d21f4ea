// Compiles schema/*.schema.json to plain JavaScript, so that no schema compiler is loaded at run time.
// Writes src/rulebook/generated/: startupValidators.js answers yes or no for what every start reads and is kept small; validators.js
// has all schemas, lists every error with its place, and is loaded only when it is needed; caseValidators.js lists them for what stands in an
// archive, so that every thread that evaluates one need not hold all the others.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'src', 'rulebook', 'generated');
const SUFFIX = '.schema.json';

/** Schemas that only hold definitions for others. */
const SHARED = ['words', 'condition'];

/** Schema -> the type that a valid value has, and the module that declares it. */
const TYPES = {
  rule: ['RuleFile', '../files.js'],
  'rule-cases': ['RuleCasesFile', '../files.js'],
  'rule-translation': ['TextsFile', '../files.js'],
  fix: ['FixFile', '../files.js'],
  catalogue: ['CatalogueFile', '../files.js'],
  table: ['TableFile', '../files.js'],
  functions: ['FunctionsFile', '../files.js'],
  messages: ['TextsFile', '../files.js'],
  answers: ['AnswersFile', '../files.js'],
  retired: ['readonly RetiredId[]', '../files.js'],
  'bundle-layout': ['LayoutFile', '../../model/bundleLayout.js'],
  kernels: ['VendorKernel', '../../model/catalogue.js'],
  'struct-sizes': ['readonly StructSize[]', '../../model/catalogue.js'],
  mechanisms: ['readonly Mechanism[]', '../../model/catalogue.js'],
  weights: ['Weights', '../../model/catalogue.js'],
  diagnosis: ['Diagnosis', '../../model/diagnosis.js'],
  case: ['CaseFile', '../../model/archivedCase.js'],
  expected: ['ExpectedFile', '../../model/archivedCase.js'],
  pack: ['PackManifest', '../packs/pack.js'],
  'case-result': ['CaseResult', '../../model/caseResult.js'],
  'case-input': ['CaseInput', '../../model/caseInput.js'],
};

/** Read at every start. */
const AT_START = [
  'rule',
  'rule-translation',
  'fix',
  'catalogue',
  'table',
  'functions',
  'messages',
  'kernels',
  'struct-sizes',
  'mechanisms',
  'weights',
  'pack',
];

/** Read of archives and of the results of their evaluation. */
const OF_CASES = ['case', 'expected', 'case-input', 'case-result'];

const ANNOTATIONS = ['$schema', 'title', 'description'];

/** A schema without what only people and error messages read. Names of properties are not keywords. */
function withoutAnnotations(schema) {
  if (Array.isArray(schema)) return schema.map(withoutAnnotations);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !ANNOTATIONS.includes(key))
      .map(([key, value]) => [
        key,
        ['properties', '$defs'].includes(key) ? mapValues(value) : withoutAnnotations(value),
      ]),
  );
}
const mapValues = (schemas) =>
  Object.fromEntries(Object.entries(schemas).map(([key, value]) => [key, withoutAnnotations(value)]));

/** A word that no export may be called. */
const RESERVED = ['case'];
const exportName = (schema) =>
  RESERVED.includes(schema) ? `${schema}File` : schema.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

const schemas = readdirSync(join(root, 'schema'))
  .filter((file) => file.endsWith(SUFFIX))
  .sort()
  .map((file) => ({
    file,
    name: file.slice(0, -SUFFIX.length),
    schema: JSON.parse(readFileSync(join(root, 'schema', file), 'utf8')),
  }));
const published = schemas.filter(({ name }) => !SHARED.includes(name));

const ERROR_START = /\[?\{instancePath/g;

/** End of the object literal that begins at `start`: the index behind its closing brace. */
function endOfObject(source, start) {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < source.length; at += 1) {
    const character = source[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return source.length;
}

/** Replaces the error objects of generated code, half of its size, with 0: who wants a yes or no does not read them. */
function withoutErrors(source) {
  let output = '';
  let from = 0;
  for (const { index, 0: start } of source.matchAll(ERROR_START)) {
    const open = index + start.indexOf('{');
    const end = endOfObject(source, open);
    if (!source.slice(open, end).includes(',schemaPath:')) continue;
    output += `${source.slice(from, open)}0`;
    from = end;
  }
  return output + source.slice(from);
}

async function compile({ names, prepare, finish, ajv: options, output }) {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, inlineRefs: false, ...options });
  for (const { file, schema } of schemas) ajv.addSchema({ ...prepare(schema), $id: file });
  const source = standalone.default(
    ajv,
    Object.fromEntries(names.map((name) => [exportName(name), `${name}${SUFFIX}`])),
  );
  // The output requires pieces of ajv's run time; bundling makes it self-contained.
  await build({
    stdin: { contents: finish(source), resolveDir: root, loader: 'js' },
    outfile: join(target, output),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    logLevel: 'error',
  });
}

function importsOf(names) {
  const byModule = new Map();
  for (const name of names) {
    const [type, module] = TYPES[name] ?? [];
    if (type === undefined) continue;
    const bare = type.replace(/^readonly | *\[\]$/g, '');
    byModule.set(module, new Set([...(byModule.get(module) ?? []), bare]));
  }
  return [...byModule].map(([module, types]) => `import type { ${[...types].sort().join(', ')} } from '${module}';`);
}

mkdirSync(target, { recursive: true });
const names = published.map(({ name }) => name);
const code = { source: true, esm: true, lines: false, optimize: 2 };
await compile({
  names: AT_START,
  prepare: withoutAnnotations,
  ajv: { messages: false, code },
  finish: withoutErrors,
  output: 'startupValidators.js',
});
const explaining = {
  prepare: (schema) => schema,
  finish: (source) => source,
  ajv: { allErrors: true, verbose: true, code },
};
await compile({ names: OF_CASES, ...explaining, output: 'caseValidators.js' });
await compile({ names, ...explaining, output: 'validators.js' });

const typeOf = (name) => TYPES[name]?.[0] ?? 'unknown';
writeFileSync(
  join(target, 'startupValidators.d.ts'),
  [
    ...importsOf(AT_START),
    ...AT_START.map((name) => `export declare const ${exportName(name)}: (data: unknown) => data is ${typeOf(name)};`),
    '',
  ].join('\n'),
);
for (const [file, explained] of [
  ['caseValidators.d.ts', OF_CASES],
  ['validators.d.ts', names],
])
  writeFileSync(
    join(target, file),
    [
      "import type { Explainer } from '../explainer.js';",
      ...importsOf(explained),
      ...explained.map((name) => `export declare const ${exportName(name)}: Explainer<${typeOf(name)}>;`),
      '',
    ].join('\n'),
  );
