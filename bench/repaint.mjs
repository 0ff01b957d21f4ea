/**
 * What a key costs: CPU milliseconds from its arrival to the last byte of the repaint, and the bytes that were written, with a diagnosis of so
 * many facts, on screens of several sizes. The first of each line lays the view out, the median is of keys that move in it.
 *
 *   npm run build && node bench/repaint.mjs [facts]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const facts = Number(process.argv[2] ?? 1000);
const MOVES = 20;
const DOWN = '\u001b[B';
const VIEWS = {
  w: 'argument',
  e: 'evidence',
  a: 'facts',
  f: 'commits',
  t: 'time line',
  g: 'waits',
  c: 'calls',
  h: 'history',
  '?': 'help',
};
const SIZES = [
  [80, 24],
  [200, 50],
];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const line = (name, first, moves) => {
  const times = moves.map(({ milliseconds }) => milliseconds);
  const bytes = moves.map(({ bytes: written }) => written);
  console.log(
    `  ${name.padEnd(10)} first ${first.milliseconds.toFixed(1).padStart(6)} ms ${String(first.bytes).padStart(6)} bytes;` +
      ` moving: median ${median(times).toFixed(1).padStart(5)} ms, worst ${Math.max(...times)
        .toFixed(1)
        .padStart(5)} ms,` +
      ` ${median(bytes)} bytes`,
  );
};

const directory = mkdtempSync(join(tmpdir(), 'hangwise-repaint-'));
try {
  const outfile = join(directory, 'repaint.mjs');
  const js =
    "import { createRequire as nodeRequire } from 'node:module';\nconst require = nodeRequire(import.meta.url);";
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/repaintProgram.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    banner: { js },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    alias: { 'react-devtools-core': 'react' },
    logLevel: 'error',
  });
  const { repaints } = await import(pathToFileURL(outfile).href);
  const files = ['dmesg.txt', 'crash.txt'].map((file) => join(root, 'cases/sunrpc-4.19.90', file));
  const moves = Array.from({ length: MOVES }, () => DOWN);
  for (const [width, height] of SIZES) {
    console.log(`${width} x ${height}, ${facts} facts`);
    const press = (keys) => repaints(root, files, { facts, width, height }, keys);
    // Once for nothing: what is measured is an interview that runs.
    await press(['x', ...moves]);
    const [answer, ...asked] = await press(['x', ...moves]);
    line('question', answer, asked);
    for (const [key, name] of Object.entries(VIEWS)) {
      const [first, ...moved] = await press([key, ...moves]);
      line(name, first, moved);
    }
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
