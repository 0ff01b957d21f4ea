import { join } from 'node:path';
import type { CaseFolder } from '../../archive/index.js';
import { collect } from '../../collect/index.js';
import type { CaseRun } from '../../model/archivedCase.js';
import type { Problem } from '../../model/problem.js';
import type { SourceReading } from '../../model/source.js';

/** The evidence of one run, read; or what could not be read. */
export type ReadRun =
  | { readonly ok: true; readonly readings: readonly SourceReading[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the runs of one case. Most cases have a run with the log and one with the same log and more: where the files of a
 * run are the first ones of another, they are read once. What is read depends on no rule, so that it serves any number of
 * rulebooks.
 */
export function runReader(
  folder: CaseFolder,
  runs: readonly Pick<CaseRun, 'files'>[],
): (run: Pick<CaseRun, 'files'>) => Promise<ReadRun> {
  const lists = runs.map(({ files }) => files);
  const known = new Map<readonly string[], Promise<ReadRun>>();
  return async ({ files }) => {
    const longest = lists.filter((list) => beginsWith(list, files)).toSorted((a, b) => b.length - a.length)[0] ?? files;
    const reading = known.get(longest) ?? readRun(folder, { files: longest });
    known.set(longest, reading);
    const read = await reading;
    if (read.ok) return { ok: true, readings: read.readings.slice(0, files.length) };
    return longest.length === files.length ? read : readRun(folder, { files });
  };
}

function beginsWith(list: readonly string[], files: readonly string[]): boolean {
  return files.every((file, index) => list[index] === file);
}

/** Reads the files of a single run. */
export async function readRun({ realPath }: CaseFolder, { files }: Pick<CaseRun, 'files'>): Promise<ReadRun> {
  const paths = files.map((file) => join(realPath, file));
  const { readings, problems } = await collect(paths, { stdin: noInput });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, readings };
}

/** The evidence of an archive has a place on disk. */
function noInput(): never {
  throw new TypeError('an archive was about to be read from standard input');
}
