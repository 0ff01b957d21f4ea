import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLING, DEFINED, inAscii, withoutUnused } from '../bundling.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Name of a part -> module, of what is compiled only when something asks for it with `import()`, the program itself among them. */
const LATE = {
  program: 'src/single/program.ts',
  interview: 'src/ui/index.ts',
  mount: 'src/ui/terminal/mount.tsx',
  html: 'src/present/html/index.ts',
};

/** The same of what is large and also asked for with `import`: compiled when the first module runs that does. Nothing in it may `await`. */
const LARGE = {
  validators: 'src/rulebook/generated/validators.js',
  caseValidators: 'src/rulebook/generated/caseValidators.js',
  linearPattern: 'src/rulebook/linearPattern.ts',
};

/** Modules that are another one where hangwise is one file. */
const INSTEAD = { 'src/packaged/oneFile.ts': 'src/single/insideFile.ts' };

/** The name in front of a part that `hangwisePart` loads. */
const PART = 'part:';

const withoutEnding = (path) => path.replace(/\.[jt]sx?$/, '');
const namesOf = (parts) =>
  new Map(Object.entries(parts).map(([name, path]) => [withoutEnding(join(root, path)), name]));
const late = namesOf(LATE);
const large = namesOf(LARGE);
const insteadOf = new Map(
  Object.entries(INSTEAD).map(([path, other]) => [withoutEnding(join(root, path)), join(root, other)]),
);

/** Makes parts of LATE and LARGE, and puts in place what is INSTEAD. */
const apart = {
  name: 'apart',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, kind }) => {
      if (kind === 'entry-point' || resolveDir === '') return undefined;
      const bare = withoutEnding(join(resolveDir, path));
      if (late.has(bare) && kind === 'dynamic-import') return { path: `${PART}${late.get(bare)}`, external: true };
      if (large.has(bare)) return { path: large.get(bare), namespace: 'large' };
      const instead = insteadOf.get(bare);
      return instead === undefined ? undefined : { path: instead };
    });
    bundle.onLoad({ filter: /.*/, namespace: 'large' }, ({ path }) => ({
      contents: `module.exports = hangwisePart(${JSON.stringify(path)});`,
    }));
  },
};

/** A text that is run as a function has no imports: what belongs to Node is asked of Node. Nothing native can be inside. */
const fromNode = {
  name: 'from-node',
  setup(bundle) {
    const names = new Set(builtinModules);
    bundle.onResolve({ filter: /^[\w:/]+$/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      return path.startsWith('node:') || names.has(name) ? { path: name, namespace: 'from-node' } : undefined;
    });
    bundle.onLoad({ filter: /.*/, namespace: 'from-node' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
    }));
    bundle.onResolve({ filter: /^@duckdb\/node-api$/ }, ({ path }) => ({ path, namespace: 'native' }));
    bundle.onLoad({ filter: /.*/, namespace: 'native' }, ({ path }) => ({
      contents: `throw new Error('${path} is not inside');`,
    }));
  },
};

/** WebAssembly of packages comes along, whether it is imported or read from beside the module. */
const LOADERS = { '.wasm': 'binary' };

async function built(options) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    ...BUNDLING,
    loader: LOADERS,
    legalComments: 'none',
    metafile: true,
    outdir: join(root, 'dist'),
    ...options,
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path.slice(root.length), inAscii(text)]));
  return { files, inputs: Object.keys(metafile.inputs) };
}

/**
 * The parts of the program, each the text of a function that `src/single/host.ts` runs.
 *
 * @returns {Promise<{ parts: Map<string, string>, inputs: readonly string[] }>} name -> text; files that they are made from
 */
export async function bundleParts() {
  const form = {
    format: 'esm',
    define: { ...DEFINED, 'import.meta.url': 'importMetaUrl' },
    plugins: [apart, fromNode, withoutUnused],
  };
  const texts = new Map();
  const inputs = new Set();
  for (const [name, path] of Object.entries({ ...LATE, ...LARGE })) {
    // Without a name of its own, the module under the entry is not the entry, and is taken for what it is.
    const contents = `import * as part from ${JSON.stringify(join(root, path))};\nhangwiseExport(part);`;
    const source = name === 'program' ? { entryPoints: [join(root, path)] } : { stdin: { contents, resolveDir: root } };
    const bundle = await built({ ...form, ...source });
    texts.set(name, functionOf(name, [...bundle.files.values()].join('\n')));
    for (const input of bundle.inputs) inputs.add(input);
  }
  texts.set('thread', await bundleStart('src/single/thread.ts', 'cjs'));
  return { parts: texts, inputs: [...inputs] };
}

/** A bundle as a function: other parts are loaded by whoever runs it, and what its module exports is what it returns. */
function functionOf(name, text) {
  const body = text
    .replaceAll(`import("${PART}`, 'hangwisePart("')
    .replace(/\bhangwiseExport\(([\w$]+)\);?\s*$/, 'return $1;');
  const kept = /^(?:import|export)\b|\bimport\("|\bhangwiseExport\b/m.exec(body);
  if (kept !== null) throw new Error(`${name}: ${body.slice(kept.index, kept.index + 80)} is left in it`);
  const kind = name in LARGE ? 'function' : 'async function';
  return `(${kind}(hangwiseHost,hangwisePart,importMetaUrl){${body}\n})`;
}

/**
 * What starts the program: code that Node loads itself.
 *
 * @param {string} path  module
 * @param {'esm' | 'cjs'} format
 * @returns {Promise<string>}
 */
export async function bundleStart(path, format) {
  const { files } = await built({ entryPoints: [join(root, path)], format, define: DEFINED });
  const [text] = files.values();
  return text;
}
