import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generateCases } from './archive/generate.mjs';
import { writeHostile } from './archive/hostile.mjs';
import { checkResults, checkScrubbed } from './archive/results.mjs';
import { plainEnvironment, runCommand } from './command.mjs';

const CASES = 600;
const KILLS = 10;

/** What acts on a terminal, but line feeds. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

const linesOf = (text) => text.split('\n').filter((line) => line !== '');
const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
const sortedLines = (file) => linesOf(readFileSync(file, 'utf8')).sort().join('\n');

/**
 * `hangwise evaluate` over archives: the one that ships, one of made cases that is killed again and again, and one that is hostile.
 *
 * @param {string} root  the repository, built
 * @param {string} directory  to write into
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkArchive(root, directory, ledger) {
  const cli = join(root, 'dist/cli.js');
  const evaluate = (args, options = {}) => runCommand(['node', cli, 'evaluate', ...args], { seconds: 300, ...options });
  await checkShipped(root, evaluate, ledger);
  await checkScrubbed(root, directory, ledger);
  await checkHostile(directory, evaluate, ledger);
  await checkStream(directory, evaluate, ledger);
  await checkKills(cli, directory, evaluate, ledger);
}

async function checkShipped(root, evaluate, ledger) {
  const { code, stdout, stderr } = await evaluate([join(root, 'cases'), '--format', 'json']);
  const sums = code === null ? {} : JSON.parse(stdout).sums;
  ledger.check('the shipped archive is as expected', code === 0 && sums.met === sums.runs && sums.runs > 50, stderr);
}

async function checkHostile(directory, evaluate, ledger) {
  const folder = join(directory, 'hostile');
  const refused = writeHostile(folder);
  const { code, stdout, stderr } = await evaluate([folder, '--cases', 'file', '--format', 'ndjson', '--timeout', '30']);
  const results = new Map(
    linesOf(stdout)
      .map((line) => JSON.parse(line))
      .map((result) => [result.case, result]),
  );
  ledger.check('a hostile archive ends with 1, and a line for each thing in it', code === 1, stderr);
  ledger.check('its good case is evaluated', results.get('good.log')?.incidents?.length === 1, stdout.slice(0, 2000));
  ledger.check('the same packed is evaluated alike', results.get('packed.gz')?.incidents?.length === 1);
  ledger.check('an endless line does not stop it', results.get('line.log')?.status === 'evaluated');
  for (const [name, expected] of Object.entries(refused)) {
    const { status, problems } = results.get(name) ?? {};
    // Of an evaluated case they are counted.
    const codes = status === 'refused' ? problems.map((problem) => problem.code) : [];
    ledger.check(
      `${JSON.stringify(name)} is refused for what it is`,
      status === 'refused' && codes.some((one) => expected.test(one)),
      `${status} ${codes.join(' ')}`,
    );
  }
  const told = await evaluate([folder, '--cases', 'file', '--timeout', '30']);
  ledger.check('no control character reaches the terminal', !CONTROL.test(`${stdout}${told.stdout}${told.stderr}`));
  const slow = await evaluate([
    join(folder, 'line.log'),
    join(folder, 'good.log'),
    '--format',
    'ndjson',
    '--timeout',
    '0.01',
  ]);
  const late = linesOf(slow.stdout).map((line) => JSON.parse(line));
  ledger.check(
    'a case that takes too long is refused, and another goes on',
    late.length === 2 && late.some(({ problems }) => problems?.[0]?.code === 'batch.over-time'),
    slow.stdout.slice(0, 2000),
  );
}

async function checkStream(directory, evaluate, ledger) {
  const good = readFileSync(join(directory, 'hostile/good.log'), 'utf8');
  const input = [
    join(directory, 'hostile/good.log'),
    JSON.stringify({ case: 'sent', files: [{ name: 'dmesg.txt', text: good }] }),
    JSON.stringify({ case: 'sent', files: [{ name: 'dmesg.txt', text: good }] }),
    JSON.stringify({ case: 'out', files: [{ name: '../dmesg.txt', text: good }] }),
    '{ "case":',
    join(directory, 'gone.log'),
  ].join('\n');
  const { stdout, stderr } = await evaluate(['-', '--format', 'ndjson'], { input });
  const results = linesOf(stdout).map((line) => JSON.parse(line));
  const codeOf = (name) => results.find((result) => result.case === name)?.problems?.[0]?.code ?? 'evaluated';
  const codes = ['sent', 'sent#2', 'out', 'line 5', join(directory, 'gone.log')].map(codeOf);
  const expected = ['evaluated', 'batch.twice', 'archive.outside', 'batch.line-not-a-case', 'batch.missing'];
  ledger.check(
    'paths and texts from standard input give a line each',
    results.length === 6 && codes.join() === expected.join(),
    `${codes.join(' ')}\n${stderr}`,
  );
}

/** Runs a command and kills it as soon as its file of results is longer than so many bytes, or has been begun. */
async function killPast(cli, args, results, bytes) {
  const child = spawn('node', [cli, ...args], { stdio: 'ignore', env: plainEnvironment() });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const runs = () => child.exitCode === null && child.signalCode === null;
  while (runs() && sizeOf(results) <= bytes) await pause(2);
  child.kill('SIGKILL');
  await ended;
}

async function checkKills(cli, directory, evaluate, ledger) {
  const folder = join(directory, 'made');
  const [whole, results] = [join(directory, 'whole.ndjson'), join(directory, 'results.ndjson')];
  generateCases(folder, CASES);
  const first = await evaluate([folder, '--results', whole, '--format', 'json', '--output', `${whole}.json`]);
  const [lines, size] = [linesOf(readFileSync(whole, 'utf8')).length, sizeOf(whole)];
  ledger.check(`${CASES} made cases give as many lines`, first.code === 0 && lines === CASES, first.stderr);
  rmSync(results, { force: true });
  const args = ['evaluate', folder, '--results', results, '--format', 'json', '--output', `${results}.json`];
  let cut = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // Somewhere in this part of the results: by what is written and not by the clock, so that a fast machine is not at the end already.
    await killPast(cli, args, results, (size * (kill - Math.random())) / (KILLS + 1));
    const now = sizeOf(results);
    if (now > 0 && now < size) cut += 1;
  }
  copyFileSync(results, `${results}.killed`);
  const last = await evaluate(args.slice(1));
  ledger.check(
    `killed ${KILLS} times, ${cut} of them with results half written, it goes on`,
    last.code === 0 && cut === KILLS,
    last.stderr,
  );
  ledger.check('nothing was lost and nothing done twice', sortedLines(results) === sortedLines(whole));
  const [one, other] = [`${results}.json`, `${whole}.json`].map((file) => readFileSync(file, 'utf8'));
  ledger.check('and its report is the same, byte for byte', one === other);
  const shards = await Promise.all(
    [1, 2, 3].map((part) => evaluate([folder, '--format', 'ndjson', '--jobs', '1', '--shard', `${part}/3`])),
  );
  const together = shards.flatMap(({ stdout }) => linesOf(stdout)).sort();
  ledger.check('three shards are the whole', together.join('\n') === sortedLines(whole));
  await checkResults({ cli, whole, killed: results, folder, directory }, ledger);
}
