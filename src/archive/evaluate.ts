import { join } from 'node:path';
import { collect } from '../collect/collect.js';
import type { Evaluation, RunScore } from '../model/evaluation.js';
import type { Problem } from '../model/problem.js';
import { summaryOf } from '../model/rulebook.js';
import type { Rulebook } from '../model/rulebook.js';
import { diagnoseCase } from '../triage/diagnoseCase.js';
import { findCaseFolders } from './caseFolders.js';
import type { CaseFolder } from './caseFolders.js';
import { loadCase } from './loadCase.js';
import type { ExpectedRun } from './runs.js';
import { scoreRun } from './score/scoreRun.js';
import { sumsOf } from './score/sums.js';

export interface EvaluateOptions {
  /** Told before each case: its id, how many were before it, and how many there are. */
  readonly progress?: (id: string, before: number, all: number) => void;
}

/** What became of one case. */
interface CaseOutcome {
  readonly runs: readonly RunScore[];
  readonly problems: readonly Problem[];
}

/**
 * Diagnoses every case of the archives, one after the other, as `diagnose` would, and holds the diagnoses against what
 * is true. A case that cannot be used is a problem, and the others go on.
 * @param directories each a case or an archive of cases
 */
export async function evaluateArchives(
  directories: readonly string[],
  rulebook: Rulebook,
  { progress }: EvaluateOptions = {},
): Promise<Evaluation> {
  const { folders, problems: unusable } = await findCaseFolders(directories);
  const runs: RunScore[] = [];
  const problems: Problem[] = [...unusable];
  for (const [before, folder] of folders.entries()) {
    progress?.(folder.id, before, folders.length);
    const outcome = await evaluateCase(folder, rulebook);
    runs.push(...outcome.runs);
    problems.push(...outcome.problems);
  }
  return {
    schemaVersion: 1,
    rulebook: summaryOf(rulebook),
    runs,
    sums: sumsOf(runs),
    problems,
  };
}

async function evaluateCase(folder: CaseFolder, rulebook: Rulebook): Promise<CaseOutcome> {
  const loaded = await loadCase(folder, rulebook);
  if (!loaded.ok) return { runs: [], problems: loaded.problems };
  const outcomes: CaseOutcome[] = [];
  for (const run of loaded.runs) outcomes.push(await evaluateRun(folder, run, loaded.runs.length > 1, rulebook));
  return { runs: outcomes.flatMap(({ runs }) => runs), problems: outcomes.flatMap(({ problems }) => problems) };
}

async function evaluateRun(
  { id, path, realPath }: CaseFolder,
  { name, files, expectation }: ExpectedRun,
  several: boolean,
  rulebook: Rulebook,
): Promise<CaseOutcome> {
  const paths = files.map((file) => join(realPath, file));
  const { readings, problems } = await collect(paths, { stdin: noInput });
  if (problems.length > 0) return { runs: [], problems };
  const diagnosis = await diagnoseCase(rulebook, { id, readings, answers: [] });
  return { runs: [{ id, folder: path, run: name, several, ...scoreRun(diagnosis, expectation) }], problems: [] };
}

/** The evidence of an archive has a place on disk. */
function noInput(): never {
  throw new TypeError('an archive was about to be read from standard input');
}
