// Bundles the product into dist/. What a start needs is one file, for every further one costs a millisecond; what only
// some starts need (the interview, the reasons why a file is wrong) are files of their own, loaded when they are needed.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outdir = join(root, 'dist');

/** Name in dist/ -> module. A module named here is never bundled into another file. */
const ENTRIES = {
  cli: 'src/cli/main.ts',
  run: 'src/cli/runOnProcess.ts',
  interview: 'src/ui/index.ts',
  converse: 'src/ui/terminal/converse.tsx',
  startupValidators: 'src/rulebook/generated/startupValidators.js',
  validators: 'src/rulebook/generated/validators.js',
  place: 'src/rulebook/place.ts',
  explainFiles: 'src/rulebook/explainFiles.ts',
  load: 'src/rulebook/load.ts',
  packs: 'src/rulebook/packs/index.ts',
  linearPattern: 'src/rulebook/linearPattern.ts',
  // What a pack teaches about patterns is known wherever they are tried.
  pattern: 'src/model/pattern.ts',
  rulebook: 'src/rulebook/index.ts',
  answersFile: 'src/rulebook/answersFile.ts',
  archive: 'src/archive/index.ts',
  survey: 'src/authoring/coverage/surveyArchives.ts',
  proposals: 'src/authoring/proposals/writeProposals.ts',
  documents: 'src/rulebook/documents/index.ts',
  check: 'src/authoring/check/index.ts',
  diff: 'src/authoring/diff/index.ts',
  checkWorker: 'src/authoring/check/checkWorker.ts',
};

/** Makes the modules of ENTRIES files of their own. */
const apart = {
  name: 'apart',
  setup(bundle) {
    const files = new Map(Object.entries(ENTRIES).map(([name, path]) => [join(root, path), `./${name}.js`]));
    bundle.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, kind }) => {
      if (kind === 'entry-point') return undefined;
      const bare = join(resolveDir, path).replace(/\.js$/, '');
      const file = files.get(`${bare}.ts`) ?? files.get(`${bare}.tsx`) ?? files.get(`${bare}.js`);
      return file === undefined ? undefined : { path: file, external: true };
    });
  },
};

/**
 * Parts of packages that we never reach and that cost time at every start: JSON paths, which the rules may not use, and
 * the start of other programs, which commander offers for commands of its own kind.
 */
const withoutUnused = {
  name: 'without-unused',
  setup(bundle) {
    const unused = { namespace: 'unused', path: 'unused' };
    bundle.onResolve({ filter: /^jsonpath-plus$/ }, () => unused);
    bundle.onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? unused : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * @param {Record<string, string>} entryPoints
 * @param {readonly import('esbuild').Plugin[]} plugins
 */
async function bundle(entryPoints, plugins = [apart, withoutUnused]) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    minifySyntax: true,
    minifyWhitespace: true,
    external: ['proper-lockfile', 'write-file-atomic', 'ink', 'react', 'react/jsx-runtime'],
    // Packages in the older module format call require() for built-in modules.
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module';\nconst require = nodeRequire(import.meta.url);",
    },
    mainFields: ['module', 'main'],
    plugins: [...plugins],
    legalComments: 'linked',
    logLevel: 'warning',
    write: false,
  });
  return outputFiles;
}

// A build that fails leaves what was built before.
const files = await bundle({ ...ENTRIES, loader: 'src/rulebook/loadForBuild.ts' });
rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
for (const { path, contents } of files) writeFileSync(path, contents);
chmodSync(join(outdir, 'cli.js'), 0o755);

// Readings of evidence are kept for as long as the code that reads is the same (`authoring/archive/readingCache.ts`).
const reader = createHash('sha256');
for (const { contents } of await bundle({ reader: 'src/collect/collect.ts' }, [withoutUnused])) reader.update(contents);
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
