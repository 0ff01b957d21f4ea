// Bundles the product into dist/. What a start needs is one file, for every further one costs a millisecond, with the machine code of what
// runs of it (`src/cli/program.ts`); what only some starts need (the interview, the reasons why a file is wrong) are files of their own,
// loaded when they are needed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { BUNDLING, DEFINED, inAscii, withoutUnused } from './bundling.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outdir = join(root, 'dist');

/** Name in dist/ -> module, of what is built as CommonJS: what machine code is kept of, and what that asks for at once. */
const COMPILED = {
  run: 'src/cli/runOnProcess.ts',
  // What a pack teaches about patterns is known wherever they are tried.
  pattern: 'src/model/pattern.ts',
};

/** Name in dist/ -> module, of all others. A module named here or above is never bundled into another file. */
const ENTRIES = {
  cli: 'src/cli/main.ts',
  program: 'src/cli/program.ts',
  interview: 'src/ui/index.ts',
  mount: 'src/ui/terminal/mount.tsx',
  startupValidators: 'src/rulebook/generated/startupValidators.js',
  validators: 'src/rulebook/generated/validators.js',
  caseValidators: 'src/rulebook/generated/caseValidators.js',
  // React and the layout of graphs are loaded for pages alone.
  html: 'src/present/html/index.ts',
  place: 'src/rulebook/place.ts',
  explainFiles: 'src/rulebook/explainFiles.ts',
  load: 'src/rulebook/load.ts',
  packs: 'src/rulebook/packs/index.ts',
  linearPattern: 'src/rulebook/linearPattern.ts',
  rulebook: 'src/rulebook/index.ts',
  answersFile: 'src/rulebook/answersFile.ts',
  packed: 'src/collect/packed/index.ts',
  archive: 'src/archive/index.ts',
  evaluate: 'src/cli/evaluate/index.ts',
  caseWorker: 'src/archive/batch/caseWorker.ts',
  database: 'src/archive/database/index.ts',
  likeness: 'src/archive/likeness/index.ts',
  likenessWorker: 'src/archive/likeness/likenessWorker.ts',
  survey: 'src/authoring/coverage/surveyArchives.ts',
  proposals: 'src/authoring/proposals/writeProposals.ts',
  documents: 'src/rulebook/documents/index.ts',
  check: 'src/authoring/check/index.ts',
  diff: 'src/authoring/diff/index.ts',
  checkWorker: 'src/authoring/check/checkWorker.ts',
};

/** Makes the modules of COMPILED and ENTRIES files of their own. */
const apart = {
  name: 'apart',
  setup(bundle) {
    const named = (entries, end) =>
      Object.entries(entries).map(([name, path]) => [join(root, path), `./${name}${end}`]);
    const files = new Map([...named(COMPILED, '.cjs'), ...named(ENTRIES, '.js')]);
    bundle.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, kind }) => {
      if (kind === 'entry-point') return undefined;
      const bare = join(resolveDir, path).replace(/\.js$/, '');
      const file = files.get(`${bare}.ts`) ?? files.get(`${bare}.tsx`) ?? files.get(`${bare}.js`);
      return file === undefined ? undefined : { path: file, external: true };
    });
  },
};

/** What differs between the two module formats: packages in the older one call require() for built-in modules. */
const FORMATS = {
  esm: {
    format: 'esm',
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module';\nconst require = nodeRequire(import.meta.url);",
    },
  },
  cjs: {
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    supported: { 'dynamic-import': true },
  },
};

/**
 * @param {Record<string, string>} entryPoints
 * @param {keyof typeof FORMATS} format
 * @param {readonly import('esbuild').Plugin[]} plugins
 */
async function bundle(entryPoints, format = 'esm', plugins = [apart, withoutUnused]) {
  const { define, ...form } = FORMATS[format];
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    ...BUNDLING,
    // Optional, and brings machine code of its own.
    external: ['@duckdb/node-api'],
    ...form,
    define: { ...define, ...DEFINED },
    plugins: [...plugins],
    legalComments: 'linked',
  });
  return outputFiles;
}

// A build that fails leaves what was built before.
const files = [
  ...(await bundle({ ...ENTRIES, loader: 'src/rulebook/loadForBuild.ts' })),
  ...(await bundle(COMPILED, 'cjs')),
];
rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
for (const { path, text } of files) {
  // `src/cli/program.ts` lends the CommonJS files its way to load a module.
  if (path.endsWith('.cjs'))
    writeFileSync(path, inAscii(text.replaceAll(/\bimport\((?="\.\/[\w-]+\.js"\))/g, 'importHere(')));
  else writeFileSync(path, path.endsWith('.js') ? inAscii(text) : text);
}
chmodSync(join(outdir, 'cli.js'), 0o755);

// Readings of evidence are kept for as long as the code that reads is the same (`authoring/archive/readingCache.ts`).
const reader = createHash('sha256');
for (const { contents } of await bundle({ reader: 'src/collect/collect.ts' }, 'esm', [withoutUnused]))
  reader.update(contents);
writeFileSync(join(outdir, 'reader.txt'), `${reader.digest('hex')}\n`);

// A start takes the rulebook as it was loaded and checked here, as long as the files are the same.
const loader = join(outdir, 'loader.js');
const { loadRulebook, preparedText, stampsOfLanguage } = await import(pathToFileURL(loader).href);
for (const language of ['en', 'zh']) {
  const stamps = stampsOfLanguage(root, language);
  const { rulebook, problems, fingerprint } = await loadRulebook(root, { language });
  if (problems.some(({ severity }) => severity === 'error')) continue;
  writeFileSync(join(outdir, `rulebook-${language}.json`), preparedText({ stamps, fingerprint, rulebook }));
}
for (const { path } of files) if (basename(path).startsWith('loader.js')) rmSync(path);

// Machine code of what diagnoses of many kinds run. Where it cannot be made, a start only takes longer.
const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'compile.mjs')], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (status !== 0) console.error('dist/run.cjs.cache was not made: starts take longer');
