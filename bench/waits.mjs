/**
 * What crash transcripts of many tasks and large graphs of waits cost, in CPU seconds of the least of some runs:
 *
 * - reading `foreach bt` of so many tasks, with the peak of memory: at least 30 MB a second, at most 250 MB,
 * - solving a graph of tasks and locks in which most wait in chains and some in circles: at most half a second.
 *
 *   node bench/waits.mjs [tasks of the transcript] [tasks of the graph] [locks of the graph] [runs]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeBacktraces } from './inputs.mjs';
import { bestOf } from './measure.mjs';
import { peakOf } from './peak.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [tasks = 50_000, nodes = 10_000, locks = 2_000, runs = 3] = process.argv.slice(2).map(Number);
const directory = mkdtempSync(join(tmpdir(), 'hangwise-waits-'));
const at = (name) => join(directory, name);

async function bundle(entry, outfile) {
  const options = { bundle: true, format: 'esm', platform: 'node', logLevel: 'silent' };
  await build({ entryPoints: [`${root}${entry}`], outfile, ...options });
}

/** Chains of tasks behind locks, each lock held by another task; every hundredth chain closes on itself. */
function evidence() {
  const lockOf = (number) => ({ kind: 'mutex', address: (0xffff880000000000n + BigInt(number * 64)).toString(16) });
  const waits = Array.from({ length: nodes }, (_, pid) => ({
    comm: `task${pid}`,
    pid,
    state: 'D',
    waitsIn: '__mutex_lock',
    waitsFor: 'lock',
    frames: [],
    reported: false,
    cite: { source: 's1', from: pid + 1, to: pid + 1 },
  }));
  const length = Math.max(2, Math.floor(nodes / locks));
  const edges = waits.flatMap(({ pid, cite }) => {
    const lock = Math.min(locks - 1, Math.floor(pid / length));
    const last = pid % length === length - 1;
    const back = lock % 100 === 0 ? pid - length + 1 : (lock + 1) * length;
    const owner = last ? back : pid + 1;
    if (owner >= nodes || owner < 0) return [];
    return [
      {
        waiter: pid,
        owner,
        lock: lockOf(last ? lock : lock + locks * ((pid % length) + 1)),
        strength: 'said',
        cite: [cite],
      },
    ];
  });
  const ownership = { edges, owned: [], orphaned: [], wanted: [], comms: new Map(), nameAt: () => undefined };
  return { waits, ownership, incidentOf: () => 'i1' };
}

try {
  await bundle('src/facts/index.ts', at('facts.mjs'));
  await bundle('src/facts/derive/waits/waitGraph.ts', at('graph.mjs'));
  const bytes = writeBacktraces(at('crash.txt'), tasks);
  const command = ['node', `${root}bench/reading.mjs`, at('facts.mjs'), at('crash.txt')];
  const seconds = bestOf({ reading: command }, runs).get('reading');
  const megabytes = bytes / 1e6;
  const rate = megabytes / seconds;
  const peak = peakOf(command);
  console.log(
    `foreach bt of ${tasks} tasks, ${megabytes.toFixed(1)} MB: ${seconds.toFixed(2)} s CPU, ` +
      `${rate.toFixed(1)} MB/s, peak memory ${peak.toFixed(0)} MB`,
  );
  const { waitGraph } = await import(pathToFileURL(at('graph.mjs')).href);
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const given = evidence();
    const before = process.cpuUsage();
    const { edges, cycles, roots } = waitGraph([given]);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
    if (run === 0) console.log(`graph: ${edges.length} edges, ${cycles.length} cycles, ${roots.length} roots`);
  }
  console.log(`a graph of ${nodes} tasks and ${locks} locks: ${best.toFixed(3)} s CPU`);
  process.exitCode = rate >= 30 && peak <= 250 && best < 0.5 ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
