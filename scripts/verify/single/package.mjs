import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from '../command.mjs';

/** Megabytes that the tarball and what it unpacks to may have. */
const MOST_PACKED = 12;
const MOST_UNPACKED = 50;

/** Folders that ship whole, as they are under version control or as a build makes them. */
const FOLDERS = ['rules', 'knowledge', 'schema', 'cases', 'man'];
const FILES = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];

/** What a build leaves in dist/ and what ships of it: not the forms for hosts without a network, which are no part of the package. */
const BUILT = /^dist\/(?:[\w-]+\.(?:js|cjs)(?:\.LEGAL\.txt)?|run\.cjs\.cache|reader\.txt|rulebook-(?:en|zh)\.json)$/;

/** What never ships, wherever it lies. */
const NEVER =
  /(?:^|\/)(?:\.cache|\.git|node_modules|src|test|bench|scripts|docs)\/|\.(?:tsx?|map|orig|swp)$|\.test\.(?:ts|mjs)$/;

async function below(root, folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.replace(/\/$/, '').length + 1));
}

async function expected(root) {
  const folders = (await Promise.all(FOLDERS.map((folder) => below(root, folder)))).flat();
  const built = (await below(root, 'dist')).filter((path) => BUILT.test(path));
  // An index that somebody made beside the cases is hidden, and npm takes it along only where it is there.
  return [...FILES, ...folders, ...built]
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}

const difference = (these, those) => these.filter((path) => !those.includes(path));

/** Installs the tarball without a network: by npm from its cache, else by hand with the dependencies of the repository. */
async function install(root, tarball, folder) {
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const words = ['install', '--offline', '--omit=dev', '--omit=optional', '--no-audit', '--no-fund', tarball];
  const { code } = await runCommand(['npm', ...words], { cwd: folder, seconds: 120 });
  const installed = join(folder, 'node_modules', 'hangwise');
  if (code === 0) return { installed, how: 'npm install --offline' };
  await rm(join(folder, 'node_modules'), { recursive: true, force: true });
  await mkdir(installed, { recursive: true });
  await runCommand(['tar', '-xzf', tarball, '--strip-components=1', '-C', installed]);
  const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, 'node_modules', name), link);
  }
  return { installed, how: 'unpacked, with the dependencies of the repository' };
}

async function checkInstalled(root, tarball, directory, ledger) {
  const { installed, how } = await install(root, tarball, join(directory, 'installed'));
  const study = ['dmesg.txt', 'crash.txt', 'flow.txt'].map((name) => join(installed, 'cases/sunrpc-4.19.90', name));
  const diagnose = (cli) => runCommand(['node', cli, 'diagnose', ...study], { cwd: directory });
  const [got, wanted] = [await diagnose(join(installed, 'dist/cli.js')), await diagnose(join(root, 'dist/cli.js'))];
  const same = got.code === 0 && got.stdout === wanted.stdout;
  ledger.check(`the installed package diagnoses its case study (${how})`, same, got.stderr.slice(0, 2000));
}

/** `npm pack`: exactly what belongs into it, small enough, and it works where it is installed. */
export async function checkPackage(root, directory, ledger) {
  const packed = await runCommand(['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', directory], {
    cwd: root,
  });
  if (!ledger.check('npm pack', packed.code === 0, packed.stderr)) return;
  const [{ filename, files, size, unpackedSize }] = JSON.parse(packed.stdout);
  const got = files.map(({ path }) => path).sort();
  const wanted = await expected(root);
  ledger.check(
    `all of ${wanted.length} files are packed`,
    difference(wanted, got).length === 0,
    difference(wanted, got).join('\n'),
  );
  ledger.check('and nothing else', difference(got, wanted).length === 0, difference(got, wanted).join('\n'));
  const foreign = got.filter((path) => NEVER.test(path));
  ledger.check('no sources, tests, maps or caches', foreign.length === 0, foreign.join('\n'));
  const megabytes = [size, unpackedSize].map((bytes) => (bytes / 1e6).toFixed(1));
  ledger.check(
    `${megabytes[0]} MB packed and ${megabytes[1]} MB unpacked, of at most ${MOST_PACKED} and ${MOST_UNPACKED}`,
    size <= MOST_PACKED * 1e6 && unpackedSize <= MOST_UNPACKED * 1e6,
  );
  await checkInstalled(root, join(directory, filename), directory, ledger);
}
