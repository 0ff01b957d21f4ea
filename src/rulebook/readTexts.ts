import { createHash } from 'node:crypto';
import type { Problem } from '../model/problem.js';
import { kindOf } from './kind.js';
import type { FileKind } from './kind.js';
import { errorCode } from '../model/errorCode.js';
import { bytesBelow, filesBelow } from '../packaged/index.js';

/** A file of the rulebook as it is on disk, or in a pack. */
export interface TextFile {
  /** Below the package root, with forward slashes; of a file of a pack as it is shown, such as `site.tgz!rules/x.json`. */
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
  /** Name of the pack that brings it; absent for what ships. */
  readonly pack?: string;
}

export interface TextsReading {
  /** Sorted by path, so that every machine has them in one order. */
  readonly files: readonly TextFile[];
  readonly problems: readonly Problem[];
}

const FOLDERS = ['knowledge', 'rules'] as const;

/** Paths of all files under `rules/` and `knowledge/`, sorted; a folder that is missing has none. */
export function listRulebookFiles(directory: string): readonly string[] {
  return FOLDERS.flatMap((folder) => listJson(directory, folder, []));
}

/** Reads the files under `rules/` and `knowledge/` whose kind is wanted. What cannot be read is a problem. */
export function readTexts(directory: string, isWanted: (kind: FileKind) => boolean): TextsReading {
  const problems: Problem[] = [];
  const files = FOLDERS.flatMap((folder) => listJson(directory, folder, problems)).flatMap(
    (path): readonly TextFile[] => {
      const kind = kindOf(path);
      if (kind === undefined) {
        problems.push({ code: 'rulebook.misplaced-file', severity: 'error', args: {}, place: { file: path } });
        return [];
      }
      const text = isWanted(kind) ? readText(directory, path, problems) : undefined;
      return text === undefined ? [] : [{ path, kind, text }];
    },
  );
  return { files, problems };
}

/** Names the content of files: the same for the same paths and texts only. */
export function fingerprintOf(files: readonly Pick<TextFile, 'path' | 'text'>[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex');
}

function listJson(directory: string, folder: string, problems: Problem[]): readonly string[] {
  try {
    return filesBelow(directory, folder)
      .filter((path) => path.endsWith('.json'))
      .toSorted();
  } catch {
    const args = { folder, directory };
    problems.push({ code: 'rulebook.no-folder', severity: 'error', args, place: { file: folder } });
    return [];
  }
}

function readText(directory: string, path: string, problems: Problem[]): string | undefined {
  try {
    return bytesBelow(directory, path).toString('utf8');
  } catch (error) {
    const reason = errorCode(error) ?? 'unknown';
    problems.push({ code: 'rulebook.unreadable-file', severity: 'error', args: { reason }, place: { file: path } });
    return undefined;
  }
}
