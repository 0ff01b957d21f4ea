import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE_INPUTS } from './hostile/inputs.mjs';
import { INPUTS_OF_PIECES } from './hostile/pieces.mjs';

/** Of CPU, on two idle cores. A machine that is busy takes longer by that, too: the least of some runs counts. */
const SECONDS = 2;
/** What a slower machine may take: it says nothing of the input. */
const SECONDS_OF_SLOWER = 3;
const MEGABYTES = 256;
const RUNS = 3;

/**
 * Runs a program once. CPU seconds are those of it and of what it started: a machine that is busy with something else takes no longer by
 * them. The peak of memory is that of the largest process.
 */
function run(command, environment) {
  const script = 'TIMEFORMAT="%3U %3S"; { time "$@" 2>&4; } 4>&2 2>&3';
  const { status, stdout, stderr, output } = spawnSync('bash', ['-c', script, 'bash', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 60_000,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'ignore'],
  });
  const [user = NaN, system = NaN] = (output[3] ?? '').trim().split(' ').map(Number);
  return { status, stdout, stderr, cpu: user + system };
}

/** Runs it again while it takes longer than it may: the run that took least. */
function runOften(command, environment) {
  let least = run(command, environment);
  for (let runs = 1; runs < RUNS && least.cpu > SECONDS; runs += 1) {
    const again = run(command, environment);
    if (again.cpu < least.cpu) least = again;
  }
  return least;
}

/** The command line whose peak of memory, in MB, is written to a file when it ends. */
function measured(cli, file, args) {
  const hook = `import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(${JSON.stringify(file)},String(process.resourceUsage().maxRSS/1024)))`;
  return ['node', '--import', `data:text/javascript,${encodeURIComponent(hook)}`, cli, ...args];
}

/** What is wrong with how an input was taken, a line each. */
function complaints({ says }, { status, stdout, stderr, cpu }, peak, left) {
  const told = says.filter((code) => !stdout.includes(`"${code}"`));
  return [
    ...(status === 0 || status === 1 ? [] : [`exit code ${String(status)}`]),
    ...told.map((code) => `nothing is said of ${code}`),
    ...(cpu <= SECONDS_OF_SLOWER ? [] : [`${cpu.toFixed(1)} s`]),
    ...(peak <= MEGABYTES ? [] : [`${peak.toFixed(0)} MB`]),
    ...left.map((name) => `left in the temporary directory: ${name}`),
    ...(/\n\s+at .*\(|[\u0000-\u0008\u001b]/.test(stderr) ? ['a stack trace or a control character'] : []),
  ];
}

/**
 * Archives that mean harm: each is read within bounds of CPU time and 256 MB, is told of, and leaves nothing behind.
 *
 * @param {string} root  a repository, built
 * @param {string} directory  a directory for files
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkHostile(root, directory, ledger) {
  const own = mkdtempSync(join(directory, 'hostile-'));
  const temporary = mkdtempSync(join(own, 'tmp-'));
  const cli = join(root, 'dist/cli.js');
  const log = join(root, 'cases/sunrpc-4.19.90/dmesg.txt');
  const peakFile = join(own, 'peak');
  for (const input of [...HOSTILE_INPUTS, ...INPUTS_OF_PIECES]) {
    const { name, tool, bytes, write, command = 'facts' } = input;
    if (tool !== undefined && spawnSync(tool, ['--version']).error !== undefined) {
      ledger.skip(name, `there is no ${tool}`);
      continue;
    }
    const file = join(own, 'input');
    if (write === undefined) writeFileSync(file, bytes());
    else await write(file);
    const args = [command, '--format', 'json', log, file];
    const result = runOften(measured(cli, peakFile, args), { ...process.env, TMPDIR: temporary });
    const peak = Number(spawnSync('cat', [peakFile], { encoding: 'utf8' }).stdout);
    const wrong = complaints(input, result, peak, readdirSync(temporary));
    ledger.check(
      `${name}: ${result.cpu.toFixed(1)} s of CPU, ${peak.toFixed(0)} MB${result.cpu > SECONDS ? `, more than ${String(SECONDS)} s` : ''}`,
      wrong.length === 0,
      [...wrong, result.stderr.slice(0, 1000)].join('\n'),
    );
    rmSync(file, { recursive: true });
  }
}
