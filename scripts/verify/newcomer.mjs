import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { withWorkbench } from './workbench.mjs';

/** The JSON examples of a document, each under the path that the line above its block names. */
function examplesOf(text) {
  return [...text.matchAll(/^`(rules\/[\w./-]+\.json)`.*\n+```json\n([\s\S]*?)^```$/gm)].map(([, path, json]) => ({
    path,
    json,
  }));
}

/** Does with CONTRIBUTING's example what it tells a contributor to do. */
async function contribute(root, ledger) {
  const examples = examplesOf(await readFile(join(root, 'CONTRIBUTING.md'), 'utf8'));
  const rule = examples.find(({ path }) => !path.endsWith('.test.json'));
  const cases = examples.find(({ path }) => path.endsWith('.test.json'));
  if (!ledger.check('CONTRIBUTING shows a rule and its cases', rule !== undefined && cases !== undefined)) return;
  const { id } = JSON.parse(rule.json);
  await withWorkbench(root, async (workbench) => {
    const check = () => runCommand(['node', 'dist/cli.js', 'rules', 'check', id], { cwd: workbench });
    for (const { path, json } of [rule, cases]) {
      await mkdir(join(workbench, path, '..'), { recursive: true });
      await writeFile(join(workbench, path), json);
    }
    const green = await check();
    ledger.check('the rule that CONTRIBUTING shows is green', green.code === 0, green.stdout + green.stderr);
    await writeFile(join(workbench, cases.path), cases.json.replace(/"silent"/, '{ "certainty": "established" }'));
    const red = await check();
    const named = (red.stdout + red.stderr).includes(id);
    ledger.check('with a wrong expectation it is red and named', red.code !== 0 && named, red.stdout + red.stderr);
  });
}

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
 * The newcomer's path: install the packed product elsewhere, then add a rule as CONTRIBUTING says.
 *
 * @param {string} root  a repository, built
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkNewcomer(root, ledger) {
  await install(root, ledger);
  await contribute(root, ledger);
}
