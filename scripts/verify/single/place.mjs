import { chmod, copyFile, cp, mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';

/** Somebody without rights, for whom a read-only folder is one. */
const NOBODY = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', '--'];

/** An environment as empty as it can be: no HOME, no locale, no PATH but where `node` is found. */
const BARE = ['env', '-i', `PATH=${process.env.PATH}`];

/** Archived cases that the forms are tried on, the case study first. */
const CASES = [
  'sunrpc-4.19.90',
  'hung-abba-mutex-6.1.0-x86_64',
  'rcu-reader-loop-6.1.0-x86_64',
  'nfs3-server-dropped-6.1.0-x86_64',
];

/**
 * A folder outside of the repository, readable for all, with evidence and an empty folder that cannot be written.
 *
 * @param {string} root  the repository
 */
export async function openPlace(root) {
  const place = await mkdtemp(join(tmpdir(), 'hangwise-single-'));
  await chmod(place, 0o755);
  for (const id of CASES) await cp(join(root, 'cases', id), join(place, 'cases', id), { recursive: true });
  await mkdir(join(place, 'empty'));
  await chmod(join(place, 'empty'), 0o555);
  return place;
}

/** Puts a form into a folder of a name that is hard to handle, read-only, and links to it. */
export async function installForm(place, file, name) {
  const folder = join(place, `${name} mit Lücke 挂起`);
  await mkdir(folder);
  const installed = join(folder, name);
  await copyFile(file, installed);
  await chmod(installed, 0o555);
  await chmod(folder, 0o555);
  await symlink(installed, join(place, `link-to-${name}`));
  return { installed, link: join(place, `link-to-${name}`) };
}

/** Files of the case study below a place. */
export function caseStudy(place) {
  return ['dmesg.txt', 'crash.txt', 'flow.txt'].map((name) => join(place, 'cases', CASES[0], name));
}

/** Runs a command in the empty folder, with nothing in its environment, as somebody without rights where we are root. */
export async function runBare(place, command, options = {}) {
  const setpriv = process.getuid?.() === 0 && (await runCommand([...NOBODY, 'true'])).code === 0;
  return runCommand([...(setpriv ? NOBODY : []), ...BARE, ...command], {
    cwd: join(place, 'empty'),
    seconds: 120,
    ...options,
  });
}
