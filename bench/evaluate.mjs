/**
 * What evaluating an archive costs: cases per CPU second, wall time with one worker and with two, and the peak of memory. Each is the
 * least of some runs in turns.
 *
 *   node bench/evaluate.mjs ARCHIVE [runs]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const [archive, runs = '2'] = process.argv.slice(2);
if (archive === undefined) {
  console.error('usage: node bench/evaluate.mjs ARCHIVE [runs]');
  process.exit(2);
}

const USAGE =
  'process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();' +
  'process.stderr.write("\\u0001"+JSON.stringify({peak:maxRSS/1024,cpu:(userCPUTime+systemCPUTime)/1e6}))})';

const directory = mkdtempSync(join(tmpdir(), 'hangwise-evaluate-'));

/** One run with so many workers: cases, and seconds and megabytes that they cost. */
function costOf(jobs) {
  const lines = join(directory, 'lines');
  const started = performance.now();
  // A preloaded module runs in every thread; the process tells once.
  const hook = `data:text/javascript,${encodeURIComponent(`import{isMainThread}from"node:worker_threads";if(isMainThread)${USAGE}`)}`;
  const args = [
    'evaluate',
    archive,
    '--jobs',
    String(jobs),
    '--format',
    'ndjson',
    '--output',
    lines,
    '--fail-on',
    'none',
  ];
  const { stderr } = spawnSync('node', ['--import', hook, cli, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wall = (performance.now() - started) / 1000;
  const { peak, cpu } = JSON.parse(stderr.split('\u0001').at(-1) ?? '{}');
  return { wall, peak, cpu, cases: readFileSync(lines, 'utf8').split('\n').length - 1 };
}

try {
  const least = new Map();
  for (let run = 0; run < Number(runs); run += 1) {
    for (const jobs of [1, 2]) {
      const cost = costOf(jobs);
      const before = least.get(jobs) ?? cost;
      const lower = (key) => Math.min(before[key], cost[key]);
      least.set(jobs, { ...cost, wall: lower('wall'), cpu: lower('cpu'), peak: Math.max(before.peak, cost.peak) });
    }
  }
  for (const [jobs, { cases, wall, cpu, peak }] of least) {
    const rate = (cases / cpu).toFixed(0);
    console.log(
      `${jobs} worker${jobs === 1 ? ' ' : 's'} ${cases} lines, ${wall.toFixed(1)} s wall, ${cpu.toFixed(1)} s CPU, ` +
        `${rate} a CPU second, ${peak.toFixed(0)} MB at most`,
    );
  }
  const [one, two] = [least.get(1), least.get(2)];
  console.log(`two workers take ${(two.wall / one.wall).toFixed(2)} of the time of one`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
