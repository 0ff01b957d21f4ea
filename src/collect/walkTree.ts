import { opendirSync, statSync } from 'node:fs';
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

/** How much of a tree is walked, where that is bounded. */
export interface WalkBounds {
  /** Names of one folder: of what has more, some are not met. */
  readonly names: number;
  /** Asked before a folder is looked into, however little is in it. False ends the walk. */
  readonly enters: () => boolean;
}

const UNBOUNDED: WalkBounds = { names: Infinity, enters: () => true };

/** Names that the operating system is asked for at a time. */
const AT_A_TIME = 256;

interface Named {
  readonly entry: Dirent;
  readonly name: Buffer;
  /** Below the directory that is walked, with forward slashes; folders end in one. */
  readonly path: string;
}

/**
 * All that stands below a directory, sorted by path in the order of code units. Links are not followed: what lies in the tree is met on
 * its own, and what lies elsewhere is no part of it. One folder at a time is held.
 * @param directory itself may be a link
 * @returns paths below the directory, for people: names that are no UTF-8 are shown with replacement characters, and still read
 */
export function walkTree(directory: string, bounds: WalkBounds = UNBOUNDED): Generator<TreeEntry, void> {
  return walkFolder(Buffer.from(directory), { path: '', depth: 0 }, bounds);
}

/** Whether a path, links followed, is a directory. */
export function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

interface Place {
  /** Below the directory that is walked, empty or with a slash at its end. */
  readonly path: string;
  readonly depth: number;
}

function* walkFolder(folder: Buffer, { path, depth }: Place, bounds: WalkBounds): Generator<TreeEntry, void> {
  if (!bounds.enters()) return;
  const listed = listFolder(folder, path, bounds.names);
  if (!Array.isArray(listed)) {
    yield { type: 'skipped', path: path === '' ? '.' : path, problem: listed };
    return;
  }
  for (const named of listed) yield* walkEntry(named, folder, depth, bounds);
}

function* walkEntry(
  { entry, name, path }: Named,
  folder: Buffer,
  depth: number,
  bounds: WalkBounds,
): Generator<TreeEntry, void> {
  const file = Buffer.concat([folder, SLASH, name]);
  if (name[0] === DOT) yield { type: 'hidden', path };
  else if (entry.isFile()) yield { type: 'file', path, file };
  else if (!entry.isDirectory()) yield skipped(path, entry.isSymbolicLink() ? 'input.link' : 'input.not-a-file');
  else if (depth >= DEEPEST) yield skipped(path, 'input.too-deep', { depth: DEEPEST });
  else yield* walkFolder(file, { path, depth: depth + 1 }, bounds);
}

function skipped(path: string, code: string, args: Problem['args'] = {}): TreeEntry {
  return { type: 'skipped', path, problem: { code, severity: 'warning', args: { file: path, ...args } } };
}

/** @param path of the folder, empty or with a slash at its end */
function listFolder(folder: Buffer, path: string, most: number): Named[] | Problem {
  try {
    const listed: Named[] = [];
    // One byte a character: names need be no UTF-8.
    const handle = opendirSync(folder, { encoding: 'latin1', bufferSize: AT_A_TIME });
    try {
      for (let entry = handle.readSync(); entry !== null && listed.length < most; entry = handle.readSync()) {
        const name = Buffer.from(entry.name, 'latin1');
        listed.push({ entry, name, path: `${path}${name.toString()}${entry.isDirectory() ? '/' : ''}` });
      }
    } finally {
      handle.closeSync();
    }
    return listed.sort((one, other) => compareText(one.path, other.path));
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return refusalFor(reason, path === '' ? folder.toString() : path);
  }
}
