import { join } from 'node:path';
import type { CaseFolder } from '../../archive/index.js';
import type { CaseRun } from '../../model/archivedCase.js';
import type { Problem } from '../../model/problem.js';
import type { SourceReading } from '../../model/source.js';
import { evidenceReader } from './readingCache.js';
import type { ReadEvidence } from './readingCache.js';

/** The evidence of one run, read; or what could not be read. */
export type ReadRun =
  | { readonly ok: true; readonly readings: readonly SourceReading[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the runs of one case. Most cases have a run with the log and one with the same log and more: where the files of a
 * run are the first ones of another, they are read once. What is read depends on no rule, so that it serves any number of
 * rulebooks.
 * @param read reads files; each time anew where nothing is given
 */
export function runReader(
  folder: CaseFolder,
  runs: readonly Pick<CaseRun, 'files'>[],
  read: ReadEvidence = evidenceReader(),
): (run: Pick<CaseRun, 'files'>) => Promise<ReadRun> {
  const lists = runs.map(({ files }) => files);
  const known = new Map<readonly string[], Promise<ReadRun>>();
  return async ({ files }) => {
    const longest = lists.filter((list) => beginsWith(list, files)).toSorted((a, b) => b.length - a.length)[0] ?? files;
    const reading = known.get(longest) ?? readRun(folder, longest, read);
    known.set(longest, reading);
    const whole = await reading;
    if (whole.ok) return { ok: true, readings: whole.readings.slice(0, files.length) };
    return longest.length === files.length ? whole : readRun(folder, files, read);
  };
}

function beginsWith(list: readonly string[], files: readonly string[]): boolean {
  return files.every((file, index) => list[index] === file);
}

async function readRun({ realPath }: CaseFolder, files: readonly string[], read: ReadEvidence): Promise<ReadRun> {
  const { readings, problems } = await read(files.map((file) => join(realPath, file)));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, readings };
}
