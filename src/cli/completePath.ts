import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';

/** Names of one directory that are offered: more help nobody. */
const MOST = 500;

/**
 * The paths that a typed one may mean, in the order of their names, directories with a slash at their end. Names that
 * begin with a dot are offered when a dot was typed. What cannot be listed offers nothing.
 */
export async function completePath(typed: string): Promise<readonly string[]> {
  const path = typed === '~' ? '~/' : typed;
  const inside = path === '' || path.endsWith('/');
  const start = inside ? path : path.slice(0, path.length - basename(path).length);
  const begun = inside ? '' : basename(path);
  const directory = inside ? path : dirname(path);
  const entries = await readdir(directory === '' ? '.' : directory.replace(/^~(?=\/|$)/, homedir()), {
    withFileTypes: true,
  }).catch(() => []);
  return entries
    .filter(({ name }) => name.startsWith(begun) && (begun.startsWith('.') || !name.startsWith('.')))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .slice(0, MOST)
    .map((entry) => `${start}${entry.name}${entry.isDirectory() ? '/' : ''}`);
}
