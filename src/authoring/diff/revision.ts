import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { git, GitError, gitWithInput } from './git.js';

/** Kinds of an entry of a git tree that are files: no links, no other repositories. */
const FILE_MODES = ['100644', '100755'];

/** A file of a revision. */
interface RevisionFile {
  /** Below the directory, with forward slashes. */
  readonly path: string;
  readonly object: string;
}

/**
 * The full hash of a revision of the working copy that holds a directory.
 * @throws GitError when git is missing, the directory is in no working copy, or there is no such revision
 */
export async function commitOf(directory: string, revision: string): Promise<string> {
  await git(directory, ['rev-parse', '--show-toplevel']).catch((error: unknown) => {
    throw error instanceof GitError && error.reason === 'refused' ? new GitError('outside', error.message) : error;
  });
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  return (await git(directory, words)).toString('utf8').trim();
}

/**
 * Puts `rules/` and `knowledge/` of a commit into a private temporary directory for as long as they are used.
 * @throws GitError
 */
export async function withRevision<T>(
  directory: string,
  commit: string,
  use: (copy: string) => Promise<T>,
): Promise<T> {
  const files = filesOf(
    (await git(directory, ['ls-tree', '-r', '-z', commit, '--', 'rules', 'knowledge'])).toString('utf8'),
  );
  const wanted = files.map(({ object }) => `${object}\n`).join('');
  const contents = contentsOf(await gitWithInput(directory, ['cat-file', '--batch'], wanted));
  const copy = await mkdtemp(join(tmpdir(), 'hangwise-base-'));
  try {
    for (const [index, { path }] of files.entries()) {
      const file = join(copy, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, contents[index] ?? '');
    }
    return await use(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Entries of `ls-tree -r -z`: `<mode> <type> <object>TAB<path>NUL`. Paths that lead elsewhere are left out. */
export function filesOf(listing: string): readonly RevisionFile[] {
  return listing.split('\0').flatMap((entry): readonly RevisionFile[] => {
    const [about = '', path = ''] = entry.split('\t', 2);
    const [mode = '', , object = ''] = about.split(' ');
    const isInside = /^(?:rules|knowledge)\//.test(path) && !path.split('/').includes('..');
    return FILE_MODES.includes(mode) && isInside ? [{ path, object }] : [];
  });
}

/** Contents in the output of `cat-file --batch`: `<object> <type> <size>LF<content>LF` each, or `<object> missingLF`. */
export function contentsOf(output: Buffer): readonly Buffer[] {
  const contents: Buffer[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf('\n', at);
    if (end < 0) break;
    const [, , size] = output.toString('latin1', at, end).split(' ');
    const until = end + 1 + (size === undefined ? 0 : Number(size));
    contents.push(output.subarray(end + 1, until));
    at = size === undefined ? until : until + 1;
  }
  return contents;
}
