import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { writeRule } from './newcomer/writeRule.mjs';
import { withWorkbench } from './workbench.mjs';

/** Packs the product and installs it as a stranger would: from the archive, somewhere else. */
async function install(root, ledger) {
  const away = await mkdtemp(join(tmpdir(), 'hangwise-install-'));
  try {
    const packed = await runCommand(['npm', 'pack', '--silent', '--pack-destination', away], { cwd: root });
    const archive = (await readdir(away)).find((file) => file.endsWith('.tgz'));
    if (!ledger.check('npm pack', packed.code === 0 && archive !== undefined, packed.stdout + packed.stderr)) return;
    await writeFile(join(away, 'package.json'), '{ "private": true }\n');
    const installed = await runCommand(['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', archive], {
      cwd: away,
    });
    if (!ledger.check('npm install of the archive', installed.code === 0, installed.stderr)) return;
    const hangwise = join(away, 'node_modules/.bin/hangwise');
    const version = await runCommand([hangwise, '--version'], { cwd: away });
    ledger.check(
      'the installed command tells its version',
      version.code === 0 && /^\d+\.\d+\.\d+\n$/.test(version.stdout),
      version.stderr,
    );
    const log = await readFile(join(root, 'cases/sunrpc-4.19.90/dmesg.txt'));
    const piped = await runCommand([hangwise, 'diagnose', '-'], { cwd: away, input: log });
    ledger.check(
      'it diagnoses a log on standard input',
      piped.code === 0 && piped.stdout.includes('236027'),
      piped.stderr,
    );
  } finally {
    await rm(away, { recursive: true, force: true });
  }
}

/**
 * The newcomer's path: install the packed product elsewhere, then add a rule in a fresh clone.
 *
 * @param {string} root  a repository, built
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkNewcomer(root, ledger) {
  await install(root, ledger);
  await withWorkbench(root, (clone) => writeRule(clone, ledger));
}
