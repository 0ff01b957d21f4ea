import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command.mjs';

const AUTHOR = ['-c', 'user.name=hangwise', '-c', 'user.email=hangwise@example.org'];

async function git(args, cwd) {
  const { code, stdout, stderr } = await runCommand(['git', ...args], { cwd });
  if (code !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  return stdout;
}

/** Brings what is not committed yet into the clone, and commits it there: what is judged is what was built. */
async function bringChanges(root, clone) {
  const lines = (await git(['status', '--porcelain', '-z', '--no-renames', '-uall'], root)).split('\0');
  const paths = lines.filter((line) => line !== '').map((line) => line.slice(3));
  if (paths.length === 0) return;
  for (const path of paths) {
    await rm(join(clone, path), { force: true });
    await cp(join(root, path), join(clone, path)).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
  await git(['add', '--all'], clone);
  await git([...AUTHOR, 'commit', '--quiet', '--message', 'Work that is not committed yet'], clone);
}

/**
 * A clone of the repository in which rules and knowledge can be changed, built as the repository is. The product finds
 * its data beside the built file, hence `dist` is copied and not linked.
 *
 * @param {string} root  the repository, built
 * @param {(clone: string) => Promise<void>} use
 */
export async function withWorkbench(root, use) {
  const directory = await mkdtemp(join(tmpdir(), 'hangwise-bench-'));
  const clone = join(directory, 'hangwise');
  try {
    await git(['clone', '--quiet', '--no-hardlinks', root, clone], directory);
    await bringChanges(root, clone);
    await cp(join(root, 'dist'), join(clone, 'dist'), { recursive: true });
    await symlink(join(root, 'node_modules'), join(clone, 'node_modules'));
    // What .gitignore leaves out is a folder, and this is a link.
    await writeFile(join(clone, '.git/info/exclude'), 'node_modules\n');
    await use(clone);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
