/**
 * Parts of packages that we never reach and that cost time at every start: JSON paths, which the rules may not use, the start of other
 * programs, which commander offers for commands of its own kind, and the tools that Ink has for its own developers.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutUnused = {
  name: 'without-unused',
  setup(bundle) {
    const unused = { namespace: 'unused', path: 'unused' };
    bundle.onResolve({ filter: /^jsonpath-plus$/ }, () => unused);
    bundle.onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? unused : undefined,
    );
    bundle.onResolve({ filter: /^\.\/devtools\.js$/ }, ({ importer }) =>
      importer.includes('/ink/') ? unused : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** What every bundle of the product is made with, whatever files it becomes. */
export const BUNDLING = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  jsx: 'automatic',
  minifySyntax: true,
  minifyWhitespace: true,
  // Characters that are no ASCII would make the whole text twice as wide in memory, and are read as Latin-1 by `src/cli/program.ts`.
  charset: 'ascii',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  write: false,
};

/**
 * The code for production is the one that is bundled: React and Ink bring another for their own developers. Nothing here asks a network: Yoga
 * would have its own bytes fetched from a `data:` address, and the web client of Node loaded for that.
 */
export const DEFINED = { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"', fetch: 'undefined' };

/** A backslash in front of a character that is no ASCII: an escape there would be of the backslash. */
const ESCAPED = /(?<!\\)(?:\\\\)*\\[^\0-\x7f]/;

/**
 * Code without a character that is no ASCII: `charset` leaves them in regular expressions, where, read as Latin-1, they would be others.
 *
 * @param {string} code
 */
export function inAscii(code) {
  const escaped = ESCAPED.exec(code)?.[0];
  if (escaped !== undefined) throw new Error(`${escaped}: a regular expression escapes a character that needs none`);
  return code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
