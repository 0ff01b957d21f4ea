import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.mjs';

/** What is installed anew and tested whole may take its time on a slow machine: in seconds. */
const LONGEST = 1800;

/** The commands that the README tells a newcomer to type. */
async function readmeCommands(clone) {
  const readme = await readFile(join(clone, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
  const lines = blocks.flatMap((block) => block.split('\n')).map((line) => line.replace(/^\$ |\s+#.*$/g, '').trim());
  return lines.filter((line) => line.startsWith('npm ci && npm '));
}

/**
 * Clones what is committed and types the README's two commands there.
 *
 * @param {string} root  the repository
 * @param {string} clone  where the clone goes
 * @param {import('./ledger.mjs').Ledger} ledger
 * @returns {Promise<boolean>} whether the clone can be used
 */
export async function checkClone(root, clone, ledger) {
  const dirty = await runCommand(['git', 'status', '--porcelain'], { cwd: root });
  if (dirty.stdout !== '')
    console.log('note: the working tree has changes that are not committed; the clone is without them');
  const cloned = await runCommand(['git', 'clone', '--quiet', '--no-hardlinks', root, clone]);
  if (!ledger.check('git clone', cloned.code === 0, cloned.stderr)) return false;
  const commands = await readmeCommands(clone);
  ledger.check('the README names two commands', commands.length === 2, commands.join('\n'));
  let usable = commands.length > 0;
  for (const command of commands) {
    const started = performance.now();
    const { code, stdout, stderr } = await runCommand(['bash', '-c', command], { cwd: clone, seconds: LONGEST });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    usable &&= ledger.check(`${command} (${seconds} s)`, code === 0, `${stdout}${stderr}`.slice(-4000));
    if (command.endsWith('npm start')) {
      const told = ['__rpc_execute', '236027', 'd0afde5fc6fb'].filter((word) => !stdout.includes(word));
      ledger.check(
        'without a terminal it prints the diagnosis',
        told.length === 0,
        `not in the output: ${told.join(', ')}`,
      );
    }
  }
  const left = await runCommand(['git', 'status', '--porcelain'], { cwd: clone });
  ledger.check('the commands leave no file that git sees', left.stdout === '', left.stdout);
  return usable;
}
