import { join } from 'node:path';
import { collect } from '../../collect/collect.js';
import type { Problem } from '../../model/problem.js';
import { hypothesesOf } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import { diagnoseCase } from '../../triage/diagnoseCase.js';
import { findCaseFolders } from '../caseFolders.js';
import { loadCase } from '../loadCase.js';
import { fitRunReader } from './fitRun.js';
import type { FitRun } from './fitRun.js';
import { scenarioOf } from './scenario.js';

/** Runs whose truth is known, and the problems of cases that could not be used. */
export interface FitRuns {
  readonly runs: readonly FitRun[];
  readonly problems: readonly Problem[];
}

/**
 * Diagnoses the runs of archives whose truth is known, one after the other. A case of which nobody says what is true is passed over.
 * @param progress told before each case: its id, how many were before it, and how many there are
 */
export async function readFitRuns(
  archives: readonly string[],
  rulebook: Rulebook,
  progress: (id: string, before: number, all: number) => void,
): Promise<FitRuns> {
  const { folders, problems: unusable } = await findCaseFolders(archives);
  const problems: Problem[] = [...unusable];
  const runs: FitRun[] = [];
  const fitRunOf = fitRunReader(hypothesesOf(rulebook));
  for (const [before, folder] of folders.entries()) {
    progress(folder.id, before, folders.length);
    const loaded = await loadCase(folder, rulebook);
    if (!loaded.ok) {
      problems.push(...loaded.problems.filter(({ code }) => code !== 'archive.no-expected.json'));
      continue;
    }
    for (const { files, expectation } of loaded.runs) {
      if (expectation.mechanisms === 'unknown') continue;
      const paths = files.map((file) => join(folder.realPath, file));
      const { readings, problems: unread } = await collect(paths, { stdin: noInput });
      problems.push(...unread);
      if (unread.length > 0) continue;
      const material = { id: folder.id, readings, answers: [] };
      const diagnosis = await diagnoseCase(rulebook, material, { verdictsOnly: true });
      const run = fitRunOf(scenarioOf(folder.id), diagnosis, expectation);
      if (run !== undefined) runs.push(run);
    }
  }
  return { runs, problems };
}

/** The evidence of an archive has a place on disk. */
function noInput(): never {
  throw new TypeError('an archive was about to be read from standard input');
}
