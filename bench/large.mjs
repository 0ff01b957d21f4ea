/**
 * What large inputs cost, beside programs that do less: reading a long log and the dump of many tasks, alone and with all that
 * `hangwise facts` does then, and how the cost of reading grows when an input is doubled. Prints CPU seconds, least of some runs in
 * turns, and the peak of memory; ends with 1 where doubling costs more than 2.3 times as much.
 *
 *   node bench/large.mjs [megabytes of log] [tasks of the dump] [runs]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeBlanks, writeDump, writeLog, writeOneLine } from './inputs.mjs';
import { bestOf } from './measure.mjs';
import { peakOf } from './peak.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [megabytes = 200, tasks = 10_000, runs = 3] = process.argv.slice(2).map(Number);
const MOST_GROWTH = 2.3;
const READING = 'reading alone';
const directory = mkdtempSync(join(tmpdir(), 'hangwise-large-'));
const at = (name) => join(directory, name);
const ours = (...files) => ['node', `${root}dist/cli.js`, 'facts', '--format', 'json', ...files];

const reading = (file) => ['node', `${root}bench/reading.mjs`, at('facts.mjs'), file];

/** The reader in one file, and all literals that it looks for, for programs that look for literals. */
async function writeReader() {
  await build({
    entryPoints: [`${root}src/facts/index.ts`],
    bundle: true,
    outfile: at('facts.mjs'),
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
  });
  const { extractors } = await import(at('facts.mjs'));
  const literals = [...new Set(extractors.flatMap(({ triggers }) => triggers))];
  writeFileSync(at('literals'), `${literals.join('\n')}\n`);
  return literals.length;
}

function compare(title, commands) {
  const best = bestOf(commands, runs);
  const own = best.get(READING);
  console.log(`\n${title}, peak memory of reading ${peakOf(commands[READING]).toFixed(0)} MB`);
  for (const [name, seconds] of best) {
    const ratio = name === READING ? '' : `  reading takes ${(own / Math.max(seconds, 0.01)).toFixed(2)} x`;
    console.log(`${name.padEnd(22)} ${seconds.toFixed(2).padStart(7)} s CPU${ratio}`);
  }
}

/** What starting costs is no part of how the cost grows. */
function growth(name, once, twice) {
  writeFileSync(at('empty'), 'nothing\n');
  const best = bestOf({ start: reading(at('empty')), once: reading(once), twice: reading(twice) }, runs);
  const start = best.get('start');
  const ratio = (best.get('twice') - start) / Math.max(best.get('once') - start, 0.05);
  const verdict = ratio > MOST_GROWTH ? 'TOO MUCH' : 'linear';
  console.log(
    `${name.padEnd(34)} ${best.get('once').toFixed(2)} s, ${best.get('twice').toFixed(2)} s: ${ratio.toFixed(2)} x, ${verdict}`,
  );
  return ratio <= MOST_GROWTH;
}

try {
  const literals = await writeReader();
  const reports = writeLog(at('log'), megabytes, 100);
  writeDump(at('dump'), tasks);
  console.log(`node ${process.versions.node}, least of ${runs} runs, ${literals} literals`);
  const searches = ['rg', 'grep'].filter((program) => spawnSync(program, ['--version']).status === 0);
  const searching = Object.fromEntries(
    searches.map((program) => [`${program} -F`, [program, '-c', '-F', '-f', at('literals'), at('log')]]),
  );
  compare(`${megabytes} MB of log with ${reports} reports`, {
    [READING]: reading(at('log')),
    'hangwise facts': ours(at('log')),
    ...searching,
    'naive reader': ['node', `${root}bench/naive.mjs`, at('log')],
    cat: ['cat', at('log')],
  });
  compare(`dump of ${tasks} tasks`, {
    [READING]: reading(at('dump')),
    'hangwise facts': ours(at('dump')),
    'naive reader': ['node', `${root}bench/naive.mjs`, at('dump')],
  });
  console.log('\ntwice as much');
  writeLog(at('log1'), megabytes / 4, 10);
  writeLog(at('log2'), megabytes / 2, 10);
  writeLog(at('many1'), 20, 200);
  writeLog(at('many2'), 20, 400);
  writeDump(at('dump1'), tasks / 4);
  writeDump(at('dump2'), tasks / 2);
  writeOneLine(at('line1'), 100);
  writeOneLine(at('line2'), 200);
  writeBlanks(at('blanks1'), 10);
  writeBlanks(at('blanks2'), 20);
  const grown = [
    growth('length of a log', at('log1'), at('log2')),
    growth('number of reports', at('many1'), at('many2')),
    growth('tasks of a dump', at('dump1'), at('dump2')),
    growth('one line without end', at('line1'), at('line2')),
    growth('lines of 60 KB of blanks', at('blanks1'), at('blanks2')),
  ];
  process.exitCode = grown.every(Boolean) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
