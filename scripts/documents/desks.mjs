import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the contributor's tools look at. */
const WORKING_COPY = [
  'dist',
  'rules',
  'knowledge',
  'schema',
  'cases',
  'docs',
  'test/quiet',
  'test/samples',
  'package.json',
];

/** A folder with the program `hangwise` that starts the product built in `root`. */
async function programIn(directory, root) {
  const bin = join(directory, 'bin');
  await mkdir(bin);
  const program = join(bin, 'hangwise');
  await writeFile(program, `#!/bin/sh\nexec node '${join(root, 'dist/cli.js')}' "$@"\n`);
  await chmod(program, 0o755);
  return bin;
}

/**
 * The bundled case, where most examples are typed.
 *
 * @param {string} root  the repository
 * @param {(desk: import('./examples.mjs').Desk) => Promise<void>} use
 */
export async function withCaseDesk(root, use) {
  const directory = await mkdtemp(join(tmpdir(), 'hangwise-documents-'));
  try {
    const bin = await programIn(directory, root);
    await use({ folder: join(root, 'cases/sunrpc-4.19.90'), bin, mayWrite: false });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * A working copy of its own, for examples that add rules.
 *
 * @param {string} root  the repository, built
 * @param {(desk: import('./examples.mjs').Desk) => Promise<void>} use
 */
export async function withCopyDesk(root, use) {
  const directory = await mkdtemp(join(tmpdir(), 'hangwise-documents-'));
  const folder = join(directory, 'hangwise');
  try {
    for (const name of WORKING_COPY) await cp(join(root, name), join(folder, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const bin = await programIn(directory, folder);
    await use({ folder, bin, mayWrite: true });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
