import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { compareText } from '../model/order.js';
import type { Problem } from '../model/problem.js';
import { errorCode } from '../model/errorCode.js';
import { refusalFor } from './refusal.js';

/** Folders within folders that are looked into. */
export const DEEPEST = 64;

const SLASH = Buffer.from('/');
const DOT = 0x2e;

/** What stands in a directory tree: a file, or something that is not read, and why. */
export type TreeEntry =
  | { readonly type: 'file'; readonly path: string; readonly file: Buffer }
  | { readonly type: 'skipped'; readonly path: string; readonly problem: Problem }
  /** A file or folder whose name begins with a dot: somebody's tools, no evidence. */
  | { readonly type: 'hidden'; readonly path: string };

interface Named {
  readonly entry: Dirent<Buffer>;
  /** Below the directory that is walked, with forward slashes; folders end in one. */
  readonly path: string;
}

/**
 * All that stands below a directory, sorted by path in the order of code units. Links are not followed: what lies in the tree is met on
 * its own, and what lies elsewhere is no part of it. One folder at a time is held.
 * @param directory itself may be a link
 * @returns paths below the directory, for people: names that are no UTF-8 are shown with replacement characters, and still read
 */
export function walkTree(directory: string): Generator<TreeEntry, void> {
  return walkFolder(Buffer.from(directory), '', 0);
}

/** Whether a path, links followed, is a directory. */
export function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function* walkFolder(folder: Buffer, path: string, depth: number): Generator<TreeEntry, void> {
  const listed = listFolder(folder, path);
  if (!Array.isArray(listed)) {
    yield { type: 'skipped', path: path === '' ? '.' : path, problem: listed };
    return;
  }
  for (const named of listed) yield* walkEntry(named, folder, depth);
}

function* walkEntry({ entry, path }: Named, folder: Buffer, depth: number): Generator<TreeEntry, void> {
  const file = Buffer.concat([folder, SLASH, entry.name]);
  if (entry.name[0] === DOT) yield { type: 'hidden', path };
  else if (entry.isFile()) yield { type: 'file', path, file };
  else if (!entry.isDirectory()) yield skipped(path, entry.isSymbolicLink() ? 'input.link' : 'input.not-a-file');
  else if (depth >= DEEPEST) yield skipped(path, 'input.too-deep', { depth: DEEPEST });
  else yield* walkFolder(file, path, depth + 1);
}

function skipped(path: string, code: string, args: Problem['args'] = {}): TreeEntry {
  return { type: 'skipped', path, problem: { code, severity: 'warning', args: { file: path, ...args } } };
}

/** @param path of the folder, empty or with a slash at its end */
function listFolder(folder: Buffer, path: string): Named[] | Problem {
  try {
    return readdirSync(folder, { encoding: 'buffer', withFileTypes: true })
      .map((entry) => ({ entry, path: `${path}${entry.name.toString()}${entry.isDirectory() ? '/' : ''}` }))
      .sort((one, other) => compareText(one.path, other.path));
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return refusalFor(reason, path === '' ? folder.toString() : path);
  }
}
