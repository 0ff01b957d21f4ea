import { existsSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../model/errorCode.js';
import { compareText } from '../../model/order.js';
import { entryName } from './entryName.js';
import type { EntryName } from './entryName.js';

/** One entry of a folder of an archive. Links are not followed. */
export interface Listed extends EntryName {
  readonly type: 'file' | 'folder' | 'link' | 'other';
}

/** The entries of a folder sorted by path, without those whose names begin with a dot; or why there is no list. */
export function listFolder(
  folder: string,
): { readonly ok: true; readonly entries: readonly Listed[] } | { readonly ok: false; readonly reason: string } {
  try {
    const entries = readdirSync(folder, { encoding: 'buffer', withFileTypes: true })
      .map((entry): Listed => ({ ...entryName(entry.name), type: typeOf(entry) }))
      .filter(({ text }) => !text.startsWith('.'))
      // As paths are sorted: a folder is followed by what lies in it.
      .toSorted((one, other) => compareText(pathOf(one), pathOf(other)));
    return { ok: true, entries };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return { ok: false, reason };
  }
}

/** Whether one of the folders listed is a described case: what lies beside it is for people. */
export function holdsDescribedCases(folder: string, entries: readonly Listed[]): boolean {
  return entries.some(
    ({ type, text, fault }) => type === 'folder' && fault === undefined && existsSync(join(folder, text, 'case.json')),
  );
}

function pathOf({ type, text }: Listed): string {
  return type === 'folder' ? `${text}/` : text;
}

function typeOf(entry: Dirent<Buffer>): Listed['type'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
