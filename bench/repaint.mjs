/**
 * What a key costs: CPU milliseconds from its arrival to the first byte of the repaint and to the last one, median and range, and the bytes
 * that were written, with a diagnosis of so many facts, on screens of several sizes. The first key of each line lays the view out, or answers;
 * those behind it move in what came.
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
const MOVES = 10;
const TIMES = 5;
const DOWN = '\u001b[B';
const KEYS = {
  x: 'answer',
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
const told = (label, numbers) =>
  `${label} ${median(numbers).toFixed(1).padStart(5)} (${Math.min(...numbers)
    .toFixed(1)
    .padStart(5)} to ${Math.max(...numbers)
    .toFixed(1)
    .padStart(5)})`;
/** @param opened the repaints of the first key, @param moves of those behind it; of each time that it was tried */
const line = (name, opened, moves) => {
  const of = (part, all) => all.map((repaint) => repaint[part]);
  console.log(
    `  ${name.padEnd(10)} ${told('seen', of('seen', opened))}, ${told('whole', of('whole', opened))} ms,` +
      ` ${String(median(of('bytes', opened))).padStart(5)} bytes; ${told('moving', of('whole', moves))} ms,` +
      ` ${median(of('bytes', moves))} bytes`,
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
    for (const [key, name] of Object.entries(KEYS)) {
      const opened = [];
      const moved = [];
      for (let time = 0; time < TIMES; time += 1) {
        const [first, ...others] = await press([key, ...moves]);
        opened.push(first);
        moved.push(...others);
      }
      line(name, opened, moved);
    }
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
