/**
 * What a directory of cases costs: `hangwise facts` over every file of it, beside programs that do less. Prints CPU seconds, least of
 * some runs in turns; ends with 1 where a file has no line.
 *
 *   node bench/directory.mjs [cases] [runs]
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLog } from './inputs.mjs';
import { bestOf } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [cases = 1000, runs = 2] = process.argv.slice(2).map(Number);
/** Cases of one folder. */
const FOLDER = 100;
/** Sizes of cases in MB, and how many reports each has. */
const SIZES = [0.02, 0.04, 0.1];
const REPORTS = 3;

const directory = mkdtempSync(join(tmpdir(), 'hangwise-directory-'));
const tree = join(directory, 'cases');
const lines = join(directory, 'lines');

try {
  let bytes = 0;
  for (let number = 0; number < cases; number += 1) {
    const folder = join(tree, String(Math.floor(number / FOLDER)).padStart(4, '0'));
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${String(number).padStart(6, '0')}.log`);
    writeLog(path, SIZES[number % SIZES.length], REPORTS);
    bytes += readFileSync(path).length;
  }
  const shell = (script) => ['bash', '-c', script, 'bash', tree, lines];
  const best = bestOf(
    {
      'hangwise facts': shell(`node ${root}dist/cli.js facts --format json "$1" > "$2"`),
      cat: shell('find "$1" -type f -print0 | xargs -0 cat > /dev/null'),
    },
    runs,
  );
  console.log(`node ${process.versions.node}, least of ${runs} runs, ${cases} cases, ${(bytes / 1e6).toFixed(0)} MB`);
  for (const [name, seconds] of best) {
    const each = ((seconds / cases) * 1000).toFixed(2);
    console.log(`${name.padEnd(16)} ${seconds.toFixed(2).padStart(7)} s CPU, ${each.padStart(6)} ms a case`);
  }
  const shown = readFileSync(lines, 'utf8').split('\n').length - 1;
  if (shown !== cases) console.log(`FAULT: ${shown} lines for ${cases} cases`);
  process.exitCode = shown === cases ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
