import { lstat, opendir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorCode } from '../model/errorCode.js';
import { compareText } from '../model/order.js';
import type { Problem } from '../model/problem.js';
import { LIMITS } from './limits.js';
import type { Refusal } from './refusal.js';

/** The folder of a case; its name is the id of the case. */
export interface CaseFolder {
  readonly id: string;
  /** As the archive was named, for people. */
  readonly path: string;
  /** Without links. */
  readonly realPath: string;
}

export interface FoundFolders {
  /** In the order of the directories, sorted by id within each, every folder once. */
  readonly folders: readonly CaseFolder[];
  readonly problems: readonly Problem[];
}

/** The folders of cases in directories, each of which is a case (it holds `case.json`) or an archive of cases. */
export async function findCaseFolders(directories: readonly string[]): Promise<FoundFolders> {
  const folders = new Map<string, CaseFolder>();
  const problems: Problem[] = [];
  const refuse = (file: string, { code, args }: Refusal): void => {
    problems.push({ code, severity: 'error', args, place: { file } });
  };
  for (const directory of directories) {
    try {
      if (!(await stat(directory)).isDirectory()) {
        refuse(directory, { code: 'archive.not-a-directory', args: {} });
        continue;
      }
      const root = await realpath(directory);
      const isCase = await holdsCase(root);
      const { names, links, more } = isCase ? { names: [''], links: [], more: false } : await entriesOf(root);
      for (const name of names) {
        const realPath = join(root, name);
        if (!folders.has(realPath))
          folders.set(realPath, { id: basename(realPath), path: join(directory, name), realPath });
      }
      for (const name of links) refuse(join(directory, name), { code: 'archive.link', args: { name } });
      if (more) refuse(directory, { code: 'archive.too-many', args: { most: LIMITS.folders } });
      else if (names.length === 0) refuse(directory, { code: 'archive.empty', args: {} });
    } catch (error) {
      const reason = errorCode(error);
      if (reason === undefined) throw error;
      const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR';
      refuse(
        directory,
        isMissing
          ? { code: 'archive.directory-missing', args: {} }
          : { code: 'archive.unreadable', args: { name: directory, reason } },
      );
    }
  }
  return { folders: [...folders.values()], problems };
}

async function holdsCase(folder: string): Promise<boolean> {
  return lstat(join(folder, 'case.json')).then(
    () => true,
    () => false,
  );
}

/** Folders and links of an archive by name, sorted; what else lies there is for people, and hidden folders are not ours. */
async function entriesOf(
  archive: string,
): Promise<{ readonly names: readonly string[]; readonly links: readonly string[]; readonly more: boolean }> {
  const names: string[] = [];
  const links: string[] = [];
  let seen = 0;
  for await (const entry of await opendir(archive)) {
    seen += 1;
    if (seen > LIMITS.folders) break;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) names.push(entry.name);
    else if (entry.isSymbolicLink()) links.push(entry.name);
  }
  return { names: names.toSorted(compareText), links: links.toSorted(compareText), more: seen > LIMITS.folders };
}
