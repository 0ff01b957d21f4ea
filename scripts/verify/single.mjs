import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { checkPackage } from './single/package.mjs';
import { checkClosedPipe, checkDialogue, checkLinks, checkOwnAnswers } from './single/onlyHere.mjs';
import { installForm, openPlace } from './single/place.mjs';
import { checkSameAnswers } from './single/sameAnswers.mjs';

/** Megabytes: what fits anything that is carried to a host without a network. */
const MOST_FILE = 8;

async function buildForms(root, directory, ledger) {
  const build = (folder, ...words) =>
    runCommand(['node', join(root, 'scripts/single.mjs'), ...words, join(directory, folder)]);
  const [made, again] = [await build('single'), await build('again', '--without-executable')];
  if (!ledger.check('both forms are built', made.code === 0 && again.code === 0, `${made.stderr}${again.stderr}`))
    return undefined;
  const [bytes, others] = await Promise.all(
    ['single', 'again'].map((folder) => readFile(join(directory, folder, 'hangwise.mjs'))),
  );
  ledger.check('two builds give the same bytes of hangwise.mjs', bytes.equals(others));
  ledger.check(
    `hangwise.mjs has ${(bytes.length / 1e6).toFixed(1)} MB, of at most ${MOST_FILE}`,
    bytes.length <= MOST_FILE * 1e6,
  );
  return join(directory, 'single');
}

/** The forms as they are started: by their path, which is hard to handle, and through a link. */
async function formsIn(place, folder) {
  const file = await installForm(place, join(folder, 'hangwise.mjs'), 'hangwise.mjs');
  const executable = await installForm(place, join(folder, 'hangwise'), 'hangwise');
  return [
    { name: 'hangwise.mjs', command: [process.execPath, file.installed] },
    { name: 'executable', command: [executable.installed] },
    { name: 'hangwise.mjs through a link', command: [process.execPath, file.link] },
    { name: 'executable through a link', command: [executable.link] },
  ];
}

/**
 * hangwise for hosts without a network: both forms, alone in a folder, without an environment and without rights, say the same as the built
 * folder; and what `npm pack` packs is what belongs into it.
 *
 * @param {string} root  a repository, built
 * @param {string} directory  a directory for files
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkSingle(root, directory, ledger) {
  const folder = await buildForms(root, directory, ledger);
  if (folder !== undefined) {
    const place = await openPlace(root);
    try {
      const all = await formsIn(place, folder);
      const [file, executable, ...links] = all;
      await chmod(place, 0o777);
      const cli = join(root, 'dist/cli.js');
      await checkSameAnswers(place, cli, [file, executable], ledger);
      await checkOwnAnswers(place, [file, executable], ledger);
      await checkClosedPipe(place, all, ledger);
      await checkDialogue(place, [file, executable], ledger);
      await checkLinks(place, cli, links, ledger);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }
  await checkPackage(root, directory, ledger);
}
