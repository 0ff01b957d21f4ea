import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { BundleLayout } from '../../model/bundle.js';
import { knownLayouts } from './layouts.js';

/** An entry of a folder. */
export interface FolderEntry {
  readonly text: string;
  readonly isFolder: boolean;
}

/** Layouts that a folder may have by itself; a dump of many machines has its logs in folders that are cases, too. */
const OF_FOLDERS: ReadonlySet<BundleLayout> = new Set([
  'hangwise-collect',
  'sosreport',
  'supportconfig',
  'abrt',
  'kdump',
]);

/** Stands for names that tell nothing. */
const ANY = 'x';

/**
 * The layout of a folder that is the root of a bundle. Only what no other folder has tells it: a name alone may be that of a folder that
 * bundles were put into.
 * @param folder its name
 */
export function layoutOfFolder(folder: string, entries: readonly FolderEntry[]): BundleLayout | undefined {
  const hasFolders = entries.some(({ isFolder }) => isFolder);
  for (const entry of entries) {
    for (const path of pathsOf(folder, entry)) {
      const told = knownLayouts()
        .toldBy(path)
        .find(({ root, layout }) => root === ANY && OF_FOLDERS.has(layout));
      // What kdump writes lies in one folder; beside folders, such files may be of anything.
      if (told !== undefined && !(told.layout === 'kdump' && hasFolders)) return told.layout;
    }
  }
  return undefined;
}

/** Paths that tell the layout by their ends: some name the folder itself, and of what lies deeper the first name is enough. */
function pathsOf(folder: string, { text, isFolder }: FolderEntry): readonly string[] {
  return isFolder
    ? [`${ANY}/${text}/${ANY}`, `${ANY}/${text}/${ANY}/${ANY}`]
    : [`${ANY}/${text}`, `${ANY}/${folder}/${text}`];
}

/** Whether a path is a directory that is the root of a bundle. */
export function isBundleDirectory(path: string): boolean {
  try {
    const entries = readdirSync(path, { withFileTypes: true }).map((entry) => ({
      text: entry.name,
      isFolder: entry.isDirectory(),
    }));
    return layoutOfFolder(basename(resolve(path)), entries) !== undefined;
  } catch {
    return false;
  }
}
