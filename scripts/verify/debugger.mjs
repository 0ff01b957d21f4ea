import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKey } from './debugger/key.mjs';
import { checkKills } from './debugger/kills.mjs';

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** The dump that the environment names, or one of a guest that is hung here; undefined, and said why, where there is none. */
function dump(root, directory, ledger) {
  const { HANGWISE_VMLINUX: vmlinux, HANGWISE_VMCORE: vmcore } = process.env;
  if (vmlinux !== undefined && vmcore !== undefined) return { vmlinux, vmcore };
  if (process.env.HANGWISE_MAKE_DUMP !== '1') {
    ledger.skip(
      'a dump',
      'name one in HANGWISE_VMLINUX and HANGWISE_VMCORE, or have one made (1 GB) with HANGWISE_MAKE_DUMP=1',
    );
    return undefined;
  }
  const made = spawnSync('sh', [join(root, 'scripts/verify/debugger/makeDump.sh'), directory], { encoding: 'utf8' });
  if (made.status === 0) return { vmlinux: join(directory, 'vmlinux'), vmcore: join(directory, 'vmcore') };
  ledger.skip('a dump', `it could not be made: ${made.stderr.trim().split('\n').at(-1)}`);
  return undefined;
}

/** From two file names to a diagnosis: a real crash on a real dump, without a key. HANGWISE_CRASH names another crash. */
export async function checkDebugger(root, directory, ledger) {
  await checkKey(root, directory, ledger);
  const crash = process.env.HANGWISE_CRASH ?? 'crash';
  if (!has(crash)) {
    ledger.skip('crash on a dump', 'crash is not installed');
    return;
  }
  const folder = await mkdtemp(join(directory, 'dump-'));
  const files = dump(root, folder, ledger);
  if (files === undefined) return;
  const state = join(folder, 'state');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'dist/cli.js'),
      ...['diagnose', '--crash', `'${crash}' '${files.vmlinux}' '${files.vmcore}'`, '--auto', '--name', 'dump'],
      ...['--format', 'json'],
    ],
    { encoding: 'utf8', env: { ...process.env, XDG_STATE_HOME: state }, timeout: 1_200_000, maxBuffer: 2 ** 28 },
  );
  if (!ledger.check('crash takes the steps by itself', status === 0 || status === 4, stderr)) return;
  const diagnosis = JSON.parse(stdout);
  ledger.check('a hang is found', diagnosis.incidents.length > 0);
  const session = JSON.parse(await readFile(join(state, 'hangwise/sessions/dump.json'), 'utf8'));
  const texts = session.history.flatMap(({ type, text }) => (type === 'paste' ? [text] : []));
  ledger.check(
    'the transcript is kept',
    texts.some((text) => text.startsWith('crash> log\n')),
  );
  const console_ = join(files.vmcore, '../console.txt');
  const holder = existsSync(console_) ? /HOLDER (\d+)/.exec(await readFile(console_, 'utf8'))?.[1] : undefined;
  if (holder === undefined) ledger.skip('the holder is found', 'nobody said who it is');
  else
    ledger.check(
      `the holder, task ${holder}, is found`,
      diagnosis.facts.some(({ id, value }) => id === 'task.pid' && String(value) === holder),
    );
  await checkKills({ root, folder, command: `'${crash}' '${files.vmlinux}' '${files.vmcore}'` }, ledger);
}
