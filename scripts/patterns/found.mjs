import { readFile, readdir } from 'node:fs/promises';
import { build } from 'esbuild';
import ts from 'typescript';

/**
 * @typedef {object} Pattern
 * @property {string} source  of the regular expression
 * @property {string} flags
 * @property {string} place   file, and line where it is written out
 */

/** Keys of data whose texts are patterns. */
const PATTERN_KEYS = new Set(['pattern', 'patterns', 'matches']);
const DATA = ['rules', 'knowledge', 'schema'];
/** What a hole of a pattern that a function puts together is taken for: a plain text. */
const HOLE = 'x';
/** Folders that run on evidence; the others run on our own text. */
const CODE = 'src';

/** Every regular expression of the sources and of the data, each once. @returns {Promise<readonly Pattern[]>} */
export async function foundPatterns() {
  const files = (await readdir(CODE, { recursive: true })).filter((file) => /\.tsx?$/.test(file)).sort();
  const sources = await Promise.all(
    files.map(async (file) => ({ file: `${CODE}/${file}`, text: await readFile(`${CODE}/${file}`, 'utf8') })),
  );
  const built = sources.filter(({ text }) => text.includes('new RegExp(')).map(({ file }) => file);
  const all = [...sources.flatMap(literals), ...(await constructed(built)), ...(await inData())];
  const unique = new Map();
  for (const pattern of all) {
    const key = `/${pattern.source}/${pattern.flags}`;
    if (!unique.has(key)) unique.set(key, pattern);
  }
  return [...unique.values()];
}

/** @returns {readonly Pattern[]} literals of one file, and what its functions put together from texts */
function literals({ file, text }) {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const note = (node, source, flags) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ source, flags, place: `${file}:${line}` });
  };
  const visit = (node, called) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const written = node.getText();
      const end = written.lastIndexOf('/');
      note(node, written.slice(1, end), written.slice(end + 1));
    }
    if (called && ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      const [source, flags] = node.arguments ?? [];
      if (ts.isTemplateExpression(source)) note(node, filled(source), flags?.text ?? '');
    }
    ts.forEachChild(node, (child) => visit(child, called || ts.isFunctionLike(node)));
  };
  visit(tree, false);
  return found;
}

/** What a template gives with plain texts in its holes. */
function filled({ head, templateSpans }) {
  return [head.text, ...templateSpans.map(({ literal }) => literal.text)].join(HOLE);
}

/** Those that are put together from parts: the modules are loaded, and what they construct is noted. */
async function constructed(files) {
  const imports = files.map((file) => `await import('./${file}');`);
  const { outputFiles } = await build({
    stdin: { contents: imports.join('\n'), resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
    banner: { js: 'const RegExp = globalThis.__notingRegExp;' },
    outfile: '.cache/patterns/loaded.mjs',
  });
  const found = [];
  globalThis.__notingRegExp = new Proxy(RegExp, {
    construct(target, args) {
      const made = new target(...args);
      found.push({ source: made.source, flags: made.flags, place: `${CODE} (put together)` });
      return made;
    },
  });
  const [{ text, path }] = outputFiles;
  const { mkdir, writeFile } = await import('node:fs/promises');
  await mkdir('.cache/patterns', { recursive: true });
  await writeFile(path, text);
  await import(path);
  return found;
}

async function inData() {
  const found = [];
  for (const folder of DATA) {
    for (const file of await readdir(folder, { recursive: true })) {
      if (!file.endsWith('.json')) continue;
      visitData(JSON.parse(await readFile(`${folder}/${file}`, 'utf8')), `${folder}/${file}`, found);
    }
  }
  return found;
}

function visitData(value, place, found) {
  if (Array.isArray(value)) for (const one of value) visitData(one, place, found);
  if (typeof value !== 'object' || value === null) return;
  if (value.operator === 'matches' && typeof value.value === 'string')
    found.push({ source: value.value, flags: 'u', place });
  for (const source of Object.keys(value.patternProperties ?? {})) found.push({ source, flags: 'u', place });
  for (const [key, one] of Object.entries(value)) {
    if (PATTERN_KEYS.has(key))
      for (const text of [one].flat()) if (typeof text === 'string') found.push({ source: text, flags: '', place });
    visitData(one, place, found);
  }
}
