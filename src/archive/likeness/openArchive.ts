import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDirectory } from '../../collect/walkTree.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import { oneFile } from '../../packaged/index.js';
import { indexInMemory, indexOfBytes, openIndex } from './indexFile.js';
import { fingerprintOf, makeIndex } from './makeIndex.js';
import type { MakeIndexOptions } from './makeIndex.js';
import type { IndexOpening } from './indexFile.js';
import type { OpenedIndex } from './openedIndex.js';

/** Where the index of an archive lies unless somebody says otherwise: hidden, so that nobody takes it for evidence. */
export function defaultIndexPath(archive: string): string {
  return join(archive, '.hangwise-likeness');
}

/** An archive that can be searched, or why it cannot. */
export type ArchiveOpening =
  | {
      readonly ok: true;
      readonly index: OpenedIndex;
      /** Made with other rules than these. */
      readonly older: boolean;
      /** There was no index: all cases were read for this one search. */
      readonly readNow: boolean;
      readonly problems: readonly Problem[];
      readonly close: () => void;
    }
  | { readonly ok: false; readonly problem: Problem };

/** Opens an index, or the index of a folder; where a folder has none, its cases are read on the spot. */
export async function openArchive(
  path: string,
  rulebook: Rulebook,
  options: MakeIndexOptions,
): Promise<ArchiveOpening> {
  const held = indexInside(path);
  if (held !== undefined) return openedArchive(indexOfBytes(held), rulebook);
  const folder = isDirectory(path);
  const file = folder ? defaultIndexPath(path) : path;
  if (folder && !existsSync(file)) {
    const { built, problems } = await makeIndex([path], rulebook, options);
    const index = indexInMemory(built);
    return { ok: true, index, older: false, readNow: true, problems, close: () => undefined };
  }
  const opening = openIndex(file);
  if (!opening.ok) {
    const { code, reason } = opening;
    return { ok: false, problem: { code, severity: 'error', args: { file, reason } } };
  }
  return openedArchive(opening, rulebook);
}

function openedArchive(opening: Extract<IndexOpening, { readonly ok: true }>, rulebook: Rulebook): ArchiveOpening {
  const { index, close } = opening;
  return { ok: true, index, older: opening.rulebook !== fingerprintOf(rulebook), readNow: false, problems: [], close };
}

/** The index of the archive that ships, where hangwise is one file and that archive is not on any disk. */
function indexInside(path: string): Uint8Array | undefined {
  if (oneFile === undefined || path !== join(oneFile.path, 'cases')) return undefined;
  return oneFile.read('cases/.hangwise-likeness');
}
