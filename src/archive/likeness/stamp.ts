import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { walkTree } from '../../collect/walkTree.js';
import { errorCode } from '../../model/errorCode.js';
import type { CaseItem } from '../batch/caseItem.js';

/** Files of one case that are looked at. */
const MOST_FILES = 10_000;

/** A text that changes whenever a file of a case does, as far as size and time of the last change tell. */
export async function stampOf(item: CaseItem): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, path } of filesOf(item)) hash.update(`${name}\0${await stateOf(path)}\0`);
  return hash.digest('base64url').slice(0, 22);
}

function* filesOf(item: CaseItem): Generator<{ readonly name: string; readonly path: string | Buffer }> {
  switch (item.type) {
    case 'texts':
      return;
    case 'files':
      yield* item.files;
      return;
    case 'bundle':
    case 'folder': {
      let files = 0;
      for (const entry of walkTree(item.path)) {
        if (entry.type !== 'file') continue;
        if ((files += 1) > MOST_FILES) return;
        yield { name: entry.path, path: entry.file };
      }
    }
  }
}

/** What is gone or refused is told where it is read. */
async function stateOf(path: string | Buffer): Promise<string> {
  try {
    const { size, mtimeMs } = await lstat(path);
    return `${String(size)} ${String(mtimeMs)}`;
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return reason;
  }
}
