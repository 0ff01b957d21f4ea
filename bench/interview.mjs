/**
 * What the interview costs until there is something to read, and until it takes a key: CPU time of all threads of the program at the
 * moment when its terminal shows the one and the other, as ratios to `node -e 0`; the least of N runs in turns. Needs Linux and `script`
 * (util-linux), which lends it a terminal.
 *
 *   node bench/interview.mjs [rounds] [file]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cost } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 10);
const file = process.argv[3] ?? join(root, 'cases/soft-spinlock-sleeping-owner-6.1.0-x86_64/console.log');

/** CPU seconds of a process so far, all threads. */
function cpuOf(pid) {
  const threads = `/proc/${pid}/task`;
  return readdirSync(threads)
    .map((thread) => Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ', 1)[0]) / 1e9)
    .reduce((sum, seconds) => sum + seconds, 0);
}

/** The child of `script`: the program itself. */
function programOf(script) {
  const [pid] = readFileSync(`/proc/${script}/task/${script}/children`, 'utf8').trim().split(' ');
  return Number(pid);
}

/** Opens the interview once: CPU seconds until the first letters, and until the keys are shown. */
async function open(state) {
  const command = `stty columns 100 rows 30; exec env -u CI XDG_STATE_HOME='${state}' node '${join(root, 'dist/cli.js')}' '${file}'`;
  const child = spawn('script', ['-qefc', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const times = {};
  let shown = '';
  child.stdout.on('data', (chunk) => {
    shown += chunk;
    // Control sequences are no reading matter.
    const text = shown.replaceAll(/\u001b(?:\[[\d;?]*[a-z]|\][^\u0007]*\u0007)/gi, '');
    if (times.first === undefined && /\w{3}/.test(text)) times.first = cpuOf(programOf(child.pid));
    if (times.interactive === undefined && text.includes('? help')) {
      times.interactive = cpuOf(programOf(child.pid));
      child.stdin.write('q');
    }
  });
  await new Promise((done) => child.on('close', done));
  return times;
}

const least = { bare: Infinity, first: Infinity, interactive: Infinity };
for (let round = 0; round < rounds; round += 1) {
  const state = mkdtempSync(join(tmpdir(), 'hangwise-bench-'));
  const { first = Infinity, interactive = Infinity } = await open(state);
  rmSync(state, { recursive: true, force: true });
  least.bare = Math.min(least.bare, cost(['node', '-e', '0']).cpu);
  least.first = Math.min(least.first, first);
  least.interactive = Math.min(least.interactive, interactive);
}
console.log(`least of ${rounds} runs in turns, node ${process.versions.node}`);
for (const [name, seconds] of Object.entries({
  'node -e 0': least.bare,
  'first words': least.first,
  'takes a key': least.interactive,
})) {
  const ratio = seconds / least.bare;
  console.log(
    `${name.padEnd(14)} ${(seconds * 1000).toFixed(0).padStart(5)} ms CPU  ${ratio.toFixed(2).padStart(5)} x`,
  );
}
