/**
 * What reading a large bundle costs beside `tar -t` on the same file: a tar archive like a sosreport, as it is and compressed. Prints time on
 * the clock and of the CPU of both, of them and all that they start, and the peak of memory of hangwise; ends with 1 where
 * the report of a hang in it is not found, or less than a third of the speed of `tar -t` is reached.
 *
 *   node bench/unpack.mjs [--size MEGABYTES] [--runs COUNT] [--only plain,xz,zst,gz]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { peakOf } from './peak.mjs';
import { writeSosreport } from './sosreport.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEAST_SPEED = 1 / 3;
const PACKERS = {
  plain: undefined,
  xz: ['xz', '-1', '-T0', '-c'],
  zst: ['zstd', '-q', '-c'],
  gz: ['gzip', '-c'],
};

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '2048' },
    runs: { type: 'string', default: '2' },
    only: { type: 'string', default: Object.keys(PACKERS).join(',') },
  },
});
const megabytes = Number(values.size);
const runs = Number(values.runs);

/** Runs a program once. Of CPU time its own and that of what it starts counts. */
function timed(command) {
  const script = 'TIMEFORMAT="%3R %3U %3S"; { time "$@" 2>/dev/null; } 2>&3';
  const { stdout, output } = spawnSync('bash', ['-c', script, 'bash', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const [wall, user, system] = (output[3] ?? '').trim().split(' ').map(Number);
  return { wall, cpu: user + system, stdout };
}

/** Least of some runs in turns: a machine that is busy meets both. */
function compare(theirs, ours) {
  const best = { theirs: { wall: Infinity, cpu: Infinity }, ours: { wall: Infinity, cpu: Infinity } };
  let found = true;
  for (let run = 0; run < runs; run += 1) {
    for (const [name, command] of Object.entries({ theirs, ours })) {
      const { wall, cpu, stdout } = timed(command);
      best[name] = { wall: Math.min(best[name].wall, wall), cpu: Math.min(best[name].cpu, cpu) };
      if (name === 'ours') found &&= stdout.includes('kworker/u257:2');
    }
  }
  return { ...best, found };
}

const two = (number) => number.toFixed(2).padStart(7);
const directory = mkdtempSync(join(tmpdir(), 'hangwise-unpack-'));
const at = (name) => join(directory, name);
let missed = false;
try {
  const files = writeSosreport(at('sosreport.tar'), megabytes);
  console.log(`${megabytes} MB, ${files} files, node ${process.versions.node}; tar -t | hangwise facts`);
  for (const name of values.only.split(',')) {
    const packer = PACKERS[name];
    const file = packer === undefined ? at('sosreport.tar') : at(`sosreport.tar.${name}`);
    if (packer !== undefined)
      spawnSync('bash', ['-c', '"$@" < "$0" > "$1"'.replace('"$@"', packer.join(' ')), at('sosreport.tar'), file]);
    const ours = ['node', `${root}dist/cli.js`, 'facts', '--format', 'json', file];
    const { theirs, ours: own, found } = compare(['tar', '-tf', file], ours);
    const speed = { wall: theirs.wall / own.wall, cpu: theirs.cpu / own.cpu };
    console.log(
      `${name.padEnd(5)} ${(statSync(file).size / 2 ** 20).toFixed(0).padStart(5)} MB` +
        `  wall ${two(theirs.wall)} s |${two(own.wall)} s, speed ${two(speed.wall)}` +
        `  CPU ${two(theirs.cpu)} s |${two(own.cpu)} s, speed ${two(speed.cpu)}` +
        `  peak ${peakOf(ours).toFixed(0)} MB${found ? '' : '  the report was NOT found'}`,
    );
    missed ||= !found || (name !== 'plain' && speed.wall < LEAST_SPEED);
    if (packer !== undefined) rmSync(file, { force: true });
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;
