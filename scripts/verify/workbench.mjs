import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A copy of the built product with rules and knowledge of its own, so that they can be changed without touching the
 * repository. The product finds its data beside the built file, hence `dist` is copied and not linked.
 *
 * @param {string} root  the repository
 * @param {(directory: string) => Promise<void>} use
 */
export async function withWorkbench(root, use) {
  const directory = await mkdtemp(join(tmpdir(), 'hangwise-bench-'));
  try {
    for (const name of ['dist', 'rules', 'knowledge', 'schema', 'package.json']) {
      await cp(join(root, name), join(directory, name), { recursive: true });
    }
    await symlink(join(root, 'node_modules'), join(directory, 'node_modules'));
    await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
