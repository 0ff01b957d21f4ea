import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../model/errorCode.js';
import type { Problem } from '../../model/problem.js';
import { entryPath, isRead } from './entryPath.js';
import { PACK_LIMITS } from './limits.js';
import { packProblem } from './pack.js';
import type { PackPlace, PackTexts } from './pack.js';
import { createTextStore } from './textStore.js';

/** Reads a pack that is a folder. Links are not followed, and nothing but plain files is opened. */
export function readFolder(typed: string): PackTexts {
  const place: PackPlace = { typed, shown: (path) => `${typed}${typed.endsWith('/') ? '' : '/'}${path}` };
  const problems: Problem[] = [];
  const store = createTextStore(place);
  const visit = (folder: string, depth: number): void => {
    for (const entry of entriesOf(typed, folder, place, problems)) {
      if (store.isFull() || !store.countEntry()) return;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (folder === '' && !['pack.json', 'rules', 'knowledge'].includes(path)) continue;
      const named = entryPath(path);
      if (!named.ok) problems.push(packProblem(named.code, place.shown(path), { path }));
      else if (entry.isSymbolicLink()) problems.push(packProblem('link', place.shown(path), { path }));
      else if (entry.isDirectory() && depth === PACK_LIMITS.folderDepth)
        problems.push(packProblem('deep-folder', place.shown(path), { most: PACK_LIMITS.folderDepth }));
      else if (entry.isDirectory()) visit(path, depth + 1);
      else if (!entry.isFile()) problems.push(packProblem('no-plain-file', place.shown(path), { path }));
      else if (isRead(path)) {
        const bytes = readAtMost(join(typed, path), PACK_LIMITS.fileBytes + 1);
        if (typeof bytes === 'string') problems.push(packProblem('unreadable', place.shown(path), { reason: bytes }));
        else store.add(path, bytes);
      }
    }
  };
  visit('', 0);
  return { texts: store.texts, place, problems: [...problems, ...store.problems] };
}

function entriesOf(typed: string, folder: string, place: PackPlace, problems: Problem[]): readonly Dirent[] {
  try {
    return readdirSync(join(typed, folder), { withFileTypes: true, encoding: 'utf8' });
  } catch (error) {
    problems.push(packProblem('unreadable', folder === '' ? typed : place.shown(folder), { reason: reasonOf(error) }));
    return [];
  }
}

/** The beginning of a plain file, or why it cannot be read. What became a link or a pipe meanwhile is not followed. */
function readAtMost(path: string, most: number): Uint8Array | string {
  let handle: number | undefined;
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const status = fstatSync(handle);
    if (!status.isFile()) return 'no plain file';
    const bytes = new Uint8Array(Math.min(status.size, most));
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read)
      read = readSync(handle, bytes, length, bytes.length - length, length);
    return bytes.subarray(0, length);
  } catch (error) {
    return reasonOf(error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** `ENOENT` and the like. */
export function reasonOf(error: unknown): string {
  return errorCode(error) ?? String(error);
}
