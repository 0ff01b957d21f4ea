import { spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, runCommand } from '../command.mjs';

const QUERIES = ['bugs', 'kernels', 'since', 'culprits', 'unexplained', 'fixes', 'signals', 'refused'];
const FORMATS = ['text', 'json', 'ndjson', 'markdown', 'csv', 'junit', 'sarif', 'html'];

/**
 * What is done with results: every report of them, questions, a baseline, a reader that goes away, an interruption.
 *
 * @param {{ cli: string, whole: string, killed: string, folder: string, directory: string }} made  results in one go and results that were
 *   killed and resumed, of the archive in `folder`
 * @param {import('../ledger.mjs').Ledger} ledger
 */
export async function checkResults({ cli, whole, killed, folder, directory }, ledger) {
  const hangwise = (args, options = {}) => runCommand(['node', cli, ...args], { seconds: 300, ...options });
  for (const query of QUERIES) {
    const answers = await Promise.all(
      [whole, killed].map((file) => hangwise(['archive', 'query', file, '--query', query, '--format', 'json'])),
    );
    const [one, other] = answers.map(({ stdout }) => stdout);
    ledger.check(`${query}: the database answers alike`, answers[0].code === 0 && one === other, answers[0].stderr);
  }
  for (const format of FORMATS) {
    const answers = await Promise.all(
      [whole, killed].map((file) => hangwise(['evaluate', '--from', file, '--format', format])),
    );
    const [one, other] = answers.map(({ stdout }) => stdout);
    const isAlike = answers[0].code === 0 && one.length > 0 && one === other;
    ledger.check(`${format}: a report of results alone, alike`, isAlike, answers[0].stderr);
  }
  const same = await hangwise(['evaluate', '--from', killed, '--baseline', whole, '--fail-on', 'drift']);
  ledger.check('against itself nothing drifts', same.code === 0, same.stdout.slice(-2000));
  await checkReaderGone(cli, folder, ledger);
  await checkInterrupted(cli, { folder, file: join(directory, 'interrupted.ndjson') }, hangwise, ledger);
}

/** `hangwise evaluate ... | head -n 1` */
async function checkReaderGone(cli, folder, ledger) {
  const child = spawn('node', [cli, 'evaluate', folder, '--format', 'ndjson'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: plainEnvironment(),
  });
  let told = '';
  child.stderr.on('data', (text) => (told += String(text)));
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.once('close', resolve));
  ledger.check('a reader that goes away ends it without a word', code !== 70 && told === '', `${code} ${told}`);
}

async function checkInterrupted(cli, { folder, file }, hangwise, ledger) {
  const args = ['evaluate', folder, '--results', file, '--format', 'ndjson'];
  const child = spawn('node', [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: plainEnvironment() });
  let told = '';
  child.stderr.on('data', (text) => (told += String(text)));
  child.stdout.once('data', () => child.kill('SIGINT'));
  child.stdout.resume();
  const code = await new Promise((resolve) => child.once('close', resolve));
  const lines = readFileSync(file, 'utf8').split('\n').length - 1;
  ledger.check('interrupted, it says how to go on, and keeps whole lines', code === 130 && told.includes(file), told);
  const rest = await hangwise(args);
  const all = readFileSync(file, 'utf8').split('\n').length - 1;
  ledger.check('and goes on', rest.code === 0 && lines > 0 && lines <= all, `${lines} of ${all}; ${rest.stderr}`);
}

/**
 * A scrubbed archive evaluates as it did before: names and addresses decide nothing.
 *
 * @param {string} root  the repository, built
 * @param {string} directory  to write into
 * @param {import('../ledger.mjs').Ledger} ledger
 */
export async function checkScrubbed(root, directory, ledger) {
  const cli = join(root, 'dist/cli.js');
  const folder = join(directory, 'shipped');
  cpSync(join(root, 'cases'), folder, { recursive: true });
  const judged = async () => {
    const { stdout } = await runCommand(['node', cli, 'evaluate', folder, '--format', 'ndjson'], { seconds: 300 });
    const lines = stdout.split('\n').filter((line) => line !== '');
    return lines
      .map((line) => JSON.parse(line))
      .map(({ case: name, run, score, hypotheses }) => JSON.stringify({ name, run, score, hypotheses }))
      .sort()
      .join('\n');
  };
  const before = await judged();
  const scrubbed = await runCommand(['node', cli, 'case', 'scrub', folder, '--write'], { seconds: 300 });
  ledger.check('an archive is scrubbed, and what was changed is listed', scrubbed.code === 0, scrubbed.stderr);
  ledger.check('scrubbed, it has the same scores and hypotheses', (await judged()) === before);
}
