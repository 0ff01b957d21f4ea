import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Puts the pipe as it stands in `src/`, and what the tests promise of it, into one file.
 *
 * @param {string} root  the repository
 * @param {string} directory  where to put it
 * @returns {Promise<string>} the file
 */
export async function bundlePipe(root, directory) {
  const file = join(directory, 'pipe.mjs');
  await build({
    absWorkingDir: root,
    stdin: {
      resolveDir: root,
      contents: [
        "export { diagnoseReading, faultsOf } from './test/properties/contract/faultsOf.ts';",
        "export { readBlocks } from './test/properties/contract/readingFaults.ts';",
        "export { loadRulebook } from './src/rulebook/index.ts';",
      ].join('\n'),
    },
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // As the product is bundled: the other form of a package may ask for its parts while it runs.
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module';\nconst require = nodeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return file;
}
