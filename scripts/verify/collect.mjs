import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainEnvironment, runCommand } from './command.mjs';

/** Shells that a sick machine may have; those that are not here are skipped. */
const SHELLS = [['dash'], ['busybox', 'sh'], ['bash', '--posix'], ['ksh'], ['mksh'], ['yash']];

/** Commands of a sick machine, found before the real ones. A pipe that nobody writes to is never read to its end. */
const FAKES = {
  ps: 'echo "  PID STAT WCHAN COMMAND"; exec cat "$FIFO"',
  vmstat: 'exec yes hangwise',
  sysctl: 'echo "sysctl: permission denied" >&2; exit 255',
  top: 'trap \'\' TERM INT HUP; echo top; cat "$FIFO"; echo never',
  ss: 'cat "$FIFO" & echo State',
  iostat: 'kill -s KILL $$',
};
/** How each of them ends, by the beginning of the command. */
const OUTCOMES = {
  'ps -eo': 'timed-out',
  vmstat: 'cut-off',
  sysctl: 'failed 255',
  'top -b': 'timed-out',
  'ss ': 'timed-out',
  'cat /proc/meminfo': 'finished',
};

async function makeMachine(directory) {
  await mkdir(join(directory, 'bin'), { recursive: true });
  for (const [name, body] of Object.entries(FAKES)) {
    const file = join(directory, 'bin', name);
    await writeFile(file, `#!/bin/sh\n${body}\n`);
    await chmod(file, 0o755);
  }
  await runCommand(['mkfifo', join(directory, 'fifo')]);
  return { PATH: `${join(directory, 'bin')}:${process.env.PATH}`, FIFO: join(directory, 'fifo') };
}

/** Lines of the manifest of an unpacked archive, as words. */
async function manifestIn(directory, archive) {
  await mkdir(directory);
  await runCommand(['tar', '-xf', archive, '-C', directory]);
  const [root] = await readdir(directory);
  const text = await readFile(join(directory, root, 'manifest.txt'), 'utf8');
  const files = await readdir(join(directory, root));
  return {
    files,
    lines: text
      .split('\n\n')[1]
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')),
  };
}

/**
 * Scripts of `hangwise collect` in every shell there is, on a machine whose commands hang, flood and fail. Steps of root are left out:
 * nothing is done to the machine that verifies.
 *
 * @param {string} root  a repository, built
 * @param {string} directory  a directory for files
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkCollect(root, directory, ledger) {
  const cli = join(root, 'dist/cli.js');
  const desk = join(directory, 'collect');
  const machine = await makeMachine(desk);
  const script = join(desk, 'collect.sh');
  const symptoms = ['load-idle', 'path-hangs', 'all-cpus-busy'];
  const made = await runCommand(['node', cli, 'collect', ...symptoms, '--format', 'script', '--output', script]);
  if (!ledger.check('collect writes a script', made.code === 0, made.stderr)) return;
  const judged = await runCommand(['shellcheck', '-s', 'sh', '-e', 'SC2016,SC2034,SC2059', script]);
  if (judged.code === null) ledger.skip('shellcheck', 'it is not installed');
  else ledger.check('shellcheck finds nothing in it', judged.code === 0, judged.stdout);
  for (const shell of SHELLS) {
    const name = shell.join(' ');
    if ((await runCommand([...shell, '-c', 'exit 7'])).code !== 7) {
      ledger.skip(name, 'it is not installed');
      continue;
    }
    const words = ['--no-root', '--seconds', '2', '--kilobytes', '256', '--directory', desk];
    const ran = await runCommand([...shell, script, ...words], { env: plainEnvironment(machine), seconds: 300 });
    if (!ledger.check(`${name}: the script ends, with an archive`, ran.code === 0, ran.stderr)) continue;
    const { lines, files } = await manifestIn(join(desk, `of-${shell[0]}`), ran.stdout.trim());
    for (const [command, outcome] of Object.entries(OUTCOMES)) {
      // It may take its own commands before those that it would find.
      if (shell[0] === 'busybox' && /^(?:ps|top|sysctl|vmstat)/.test(command)) continue;
      const own = lines.find((line) => line[3]?.startsWith(command));
      ledger.check(`${name}: ${command} ${outcome}`, own?.[1] === outcome, JSON.stringify(own));
    }
    const changed = lines.filter(([file, , , text]) => /sysrq-trigger|sysctl -w/.test(text) && files.includes(file));
    ledger.check(`${name}: nothing was done that needs root`, changed.length === 0, JSON.stringify(changed));
    const read = await runCommand([
      'node',
      cli,
      'facts',
      '--format',
      'json',
      ...(await textsIn(join(desk, `of-${shell[0]}`))),
    ]);
    const known = read.code === 0 && read.stdout.includes('"memory.available"');
    ledger.check(`${name}: hangwise reads what it gathered`, known, read.stderr);
  }
  // Whoever reads the pipe still waits for a writer.
  await runCommand(['timeout', '1', 'sh', '-c', ': > "$FIFO"'], { env: plainEnvironment(machine) });
}

async function textsIn(directory) {
  const [folder] = await readdir(directory);
  const names = await readdir(join(directory, folder));
  return names.filter((name) => name.endsWith('.txt')).map((name) => join(directory, folder, name));
}
