import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { plainEnvironment, runCommand } from './command.mjs';
import { HOSTILE_PACKS } from './hostilePacks.mjs';

/** CPU seconds and megabytes that a run may take beyond one without any pack. */
const MOST_SECONDS = 1;
const MOST_MEGABYTES = 256;

/** Writes what the process used when it ends. */
const METER = `data:text/javascript,${encodeURIComponent(
  "import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(process.env.HANGWISE_METER, JSON.stringify(process.resourceUsage())));",
)}`;

/** Runs the product with a meter: what it said, CPU seconds, and megabytes at most. */
async function metered(cli, args, directory) {
  const meter = join(directory, 'meter.json');
  const env = plainEnvironment({ HANGWISE_METER: meter });
  const result = await runCommand(['node', '--import', METER, cli, ...args], { cwd: directory, env, seconds: 60 });
  const used = result.code === null ? undefined : JSON.parse(await readFile(meter, 'utf8'));
  const seconds = used === undefined ? Infinity : (used.userCPUTime + used.systemCPUTime) / 1e6;
  return { ...result, seconds, megabytes: used === undefined ? Infinity : used.maxRSS / 1024 };
}

async function writePack(directory, { files, bytes }) {
  if (files === undefined) {
    await writeFile(join(directory, 'site-rules'), bytes);
    return;
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, 'site-rules', path)), { recursive: true });
    await writeFile(join(directory, 'site-rules', path), text);
  }
}

/**
 * Rule packs that mean harm end in a clear error, within a second of CPU time and bounded memory; those that are merely
 * large or slow may be used, within the same bounds.
 *
 * @param {string} root  a repository, built
 * @param {string} directory  a directory for files
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkPacks(root, directory, ledger) {
  const cli = join(root, 'dist/cli.js');
  const log = join(root, 'cases/sunrpc-4.19.90/dmesg.txt');
  const harmless = await mkdtemp(join(directory, 'pack-'));
  await writePack(harmless, { files: { 'pack.json': '{ "name": "empty", "version": "1" }' } });
  const plain = await metered(cli, ['diagnose', '--rules', 'site-rules', log], harmless);
  ledger.check('an empty pack: exit code 0', plain.code === 0, plain.stderr);
  for (const pack of HOSTILE_PACKS) {
    const { name, says } = pack;
    const folder = await mkdtemp(join(directory, 'pack-'));
    await writePack(folder, pack);
    const { code, stdout, stderr, seconds, megabytes } = await metered(
      cli,
      ['diagnose', '--rules', 'site-rules', log],
      folder,
    );
    const more = seconds - plain.seconds;
    const wrong = [
      ...(says === undefined ? [] : code === 3 ? [] : [`exit code ${code}, expected 3`]),
      ...(says === undefined || says.test(stderr) ? [] : [`nothing matches ${says}`]),
      ...(says === undefined && ![0, 3, 4].includes(code) ? [`exit code ${code}`] : []),
      ...(code === 3 && stdout !== '' ? ['something was diagnosed'] : []),
      ...(code === 3 && !/site-rules[^\n]*: error: /.test(stderr) ? ['no place'] : []),
      ...(more > MOST_SECONDS ? [`${more.toFixed(2)} s of CPU time`] : []),
      ...(megabytes > MOST_MEGABYTES ? [`${megabytes.toFixed(0)} MB`] : []),
      ...(/^\s+at .*:\d+:\d+/m.test(stderr) ? ['a stack trace'] : []),
      ...(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(stderr) ? ['a control character'] : []),
    ];
    const title = `a pack with ${name}: exit code ${code}, ${more.toFixed(2)} s of CPU time more, ${megabytes.toFixed(0)} MB`;
    ledger.check(title, wrong.length === 0, [...wrong, stderr.slice(0, 800)].join('\n'));
  }
  await checkThreads(cli, directory, ledger);
}

/** A pattern on which the regular expressions of the platform would not end, tried on every archived machine. */
const ENDLESS = {
  id: 'endless',
  kind: 'hypothesis',
  status: 'experimental',
  mechanism: 'livelock',
  title: 'A pattern that would not end',
  hang: ['soft-lockup'],
  description: ['The pattern has two ways to take every character.'],
  when: { all: [{ fact: 'machine.hardware', operator: 'matches', value: '^((.)+)+!$' }] },
  signals: [{ id: 'machine', for: 'weak', says: 'It runs on {{machine.hardware}}.', if: 'gate' }],
};

/** The threads of rules check do not share what the main thread knows about patterns. */
async function checkThreads(cli, directory, ledger) {
  const folder = await mkdtemp(join(directory, 'pack-'));
  const facts = (hardware) => ({ 'hang.kind': 'soft-lockup', 'machine.hardware': hardware });
  const cases = [
    { name: 'it matches', facts: facts('a!'), expect: { certainty: 'possible', holds: ['machine'] } },
    { name: 'near miss: no mark at the end', facts: facts('a'), expect: 'silent' },
  ];
  const files = {
    'pack.json': '{ "name": "endless", "version": "1" }',
    'rules/site/endless.json': JSON.stringify(ENDLESS),
    'rules/site/endless.test.json': JSON.stringify({ rule: ENDLESS.id, cases }),
  };
  await writePack(folder, { files });
  const args = ['rules', 'check', ENDLESS.id, '--rules', 'site-rules'];
  const { code, stdout, stderr } = await runCommand(['node', cli, ...args], { cwd: folder, seconds: 60 });
  const title = 'rules check of a pack with a pattern that would not end ends, in its threads too';
  ledger.check(title, code === 0 && stdout.includes('archive'), stdout + stderr);
}
