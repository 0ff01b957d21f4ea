import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../../model/problem.js';
import { personalDataIn } from './personalData.js';

/** Folders of the repository that hold evidence of machines. */
const FOLDERS = ['cases', 'test/quiet', 'test/samples'] as const;
/** Bytes: larger files are no evidence that somebody wrote down, and would take long. */
const LARGEST = 16 * 1024 * 1024;
/** Bytes at the beginning of a file in which a zero byte tells that it is no text. */
const LOOKED_AT = 8192;

export interface SampleReading {
  /** Files that were looked at. */
  readonly looked: number;
  /** Sorted by file, line and column. */
  readonly problems: readonly Problem[];
}

/**
 * Looks for personal data in the samples and cases of a repository; a folder that is not there holds none.
 * @param directory the root of the repository
 */
export async function sampleProblems(directory: string): Promise<SampleReading> {
  const problems: Problem[] = [];
  let looked = 0;
  for (const folder of FOLDERS) {
    for (const path of await filesBelow(join(directory, folder))) {
      const text = await textOf(path);
      if (text === undefined) continue;
      looked += 1;
      problems.push(...personalDataIn(text, relative(directory, path).split(sep).join('/')));
    }
  }
  return { looked, problems };
}

/** Regular files, sorted; links are not followed. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch {
    return [];
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST) return undefined;
    const bytes = await readFile(path);
    return bytes.subarray(0, LOOKED_AT).includes(0) ? undefined : bytes.toString('utf8');
  } catch {
    return undefined;
  }
}
