/**
 * What folding the stacks of many tasks costs: dumps of tasks with random stacks of 4 to 24 functions, read first, then folded. Prints CPU
 * seconds of folding, least of some runs, for a number of tasks and twice as many; ends with 1 where doubling costs more than 2.5 times
 * as much.
 *
 *   node bench/stacks.mjs [tasks] [runs]
 */
import { readdirSync, readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [tasks = 25_000, runs = 3] = process.argv.slice(2).map(Number);
const MOST_GROWTH = 2.5;

/** The reader and the folding in one module. */
async function bundled() {
  const directory = mkdtempSync(join(tmpdir(), 'hangwise-stacks-'));
  const entry = join(directory, 'entry.ts');
  const from = (path) => JSON.stringify(join(root, path));
  const lines = [
    `export { readText } from ${from('src/facts/index.ts')};`,
    `export { functionIndex } from ${from('src/facts/derive/functionIndex.ts')};`,
    `export { recordsByBoot } from ${from('src/facts/derive/hang/bootRecords.ts')};`,
    `export { foldStacks } from ${from('src/facts/derive/stacks/foldStacks.ts')};`,
  ];
  writeFileSync(entry, lines.join('\n'));
  const outfile = join(directory, 'stacks.mjs');
  await build({ entryPoints: [entry], bundle: true, outfile, format: 'esm', platform: 'node', logLevel: 'silent' });
  const loaded = await import(pathToFileURL(outfile).href);
  rmSync(directory, { recursive: true });
  return loaded;
}

const folder = join(root, 'knowledge/functions');
const functions = readdirSync(folder)
  .filter((name) => /^[\w-]+\.json$/.test(name))
  .flatMap((name) => {
    const { subsystem, functions: known } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return known.map((entry) => ({ ...entry, subsystem }));
  });

/** Numbers that look random and are the same every time. */
function numbers() {
  let state = 0x9e3779b9;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
}

function dump(count) {
  const random = numbers();
  const name = () => (random(3) === 0 ? `driver${random(500)}_call` : functions[random(functions.length)].name);
  const lines = ['sysrq: Show State'];
  for (let pid = 1; pid <= count; pid += 1) {
    lines.push(`task:worker${pid}     state:${'DSI'[random(3)]} stack:    0 pid:${pid} ppid:     2 flags:0x00004000`);
    lines.push('Call Trace:', ' <TASK>', ' __schedule+0x10/0x200', ' schedule+0x10/0x200');
    for (let at = random(20) + 2; at > 0; at -= 1) lines.push(` ${name()}+0x10/0x200`);
    lines.push(' </TASK>');
  }
  return lines.map((line) => `[  100.000000] ${line}\n`).join('');
}

const { readText, functionIndex, recordsByBoot, foldStacks } = await bundled();
const index = functionIndex(functions);

function secondsOf(count) {
  const reading = readText('s1', 'dmesg.txt', dump(count));
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const [boot] = recordsByBoot([reading], new Map());
    const before = process.cpuUsage();
    const { stacks } = foldStacks(boot, index);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
    // Of a stack that begins in a detector nothing may be left.
    if (stacks.tasks < 0.9 * count) throw new Error(`${stacks.tasks} of ${count} tasks`);
  }
  return best;
}

const [once, twice] = [secondsOf(tasks), secondsOf(2 * tasks)];
console.log(
  `${tasks} tasks ${once.toFixed(2)} s, ${2 * tasks} tasks ${twice.toFixed(2)} s: ${(twice / once).toFixed(2)} x`,
);
process.exitCode = twice / once > MOST_GROWTH ? 1 : 0;
