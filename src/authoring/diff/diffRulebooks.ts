import { findCaseFolders, scoreRun } from '../../archive/index.js';
import type { CaseFolder } from '../../archive/index.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { ComparedRulebook, MetChange, RulebookDiff, RunDifference } from '../../model/rulebookDiff.js';
import { diagnoseCase } from '../../triage/diagnoseCase.js';
import { openRuns } from '../archive/openRuns.js';
import type { OpenRun } from '../archive/openRuns.js';
import { runReader } from '../archive/readRuns.js';
import { comparedDiagnosis, differingAspects } from './comparedDiagnosis.js';

export interface DiffInput {
  readonly before: Rulebook;
  readonly after: Rulebook;
  /** Directories, each a case or an archive of cases. */
  readonly archives: readonly string[];
  /** Told before each case: its id, how many were before it, and how many there are. */
  readonly progress?: (id: string, before: number, all: number) => void;
}

/** What became of the runs of one case. */
interface CaseOutcome {
  readonly runs: number;
  readonly differences: readonly RunDifference[];
  readonly problems: readonly Problem[];
}

/** Diagnoses every run of archives with two rulebooks, on the same readings, and tells what differs. */
export async function diffRulebooks(input: DiffInput): Promise<RulebookDiff> {
  const { folders, problems: unusable } = await findCaseFolders(input.archives);
  const outcomes: CaseOutcome[] = [];
  for (const [before, folder] of folders.entries()) {
    input.progress?.(folder.id, before, folders.length);
    outcomes.push(await diffCase(folder, input));
  }
  const differences = outcomes.flatMap((outcome) => outcome.differences);
  const count = (met: MetChange): number => differences.filter((difference) => difference.met === met).length;
  return {
    schemaVersion: 1,
    before: identity(input.before),
    after: identity(input.after),
    runs: outcomes.reduce((sum, { runs }) => sum + runs, 0),
    sums: { changed: differences.length, better: count('better'), worse: count('worse') },
    differences,
    problems: [...unusable, ...outcomes.flatMap(({ problems }) => problems)],
  };
}

async function diffCase(folder: CaseFolder, input: DiffInput): Promise<CaseOutcome> {
  const opened = await openRuns(folder, input.after);
  if (!opened.ok) return { runs: 0, differences: [], problems: opened.problems };
  const differences: RunDifference[] = [];
  const problems: Problem[] = [];
  const readRun = runReader(folder, opened.runs);
  for (const run of opened.runs) {
    const read = await readRun(run);
    if (!read.ok) {
      problems.push(...read.problems);
      continue;
    }
    const material = { id: folder.id, readings: read.readings, answers: [] };
    const before = await diagnoseCase(input.before, material);
    const after = await diagnoseCase(input.after, material);
    differences.push(...differenceOf(run, { id: folder.id, several: opened.runs.length > 1, before, after }));
  }
  return { runs: opened.runs.length, differences, problems };
}

function differenceOf(
  { name, expectation }: OpenRun,
  {
    id,
    several,
    before,
    after,
  }: { readonly id: string; readonly several: boolean; readonly before: Diagnosis; readonly after: Diagnosis },
): readonly RunDifference[] {
  const [was, is] = [comparedDiagnosis(before), comparedDiagnosis(after)];
  const aspects = differingAspects(was, is);
  const met =
    expectation === undefined
      ? 'unscored'
      : metChange(scoreRun(before, expectation).met, scoreRun(after, expectation).met);
  if (aspects.length === 0 && met !== 'better' && met !== 'worse') return [];
  return [{ id, run: name, several, met, before: was, after: is, aspects }];
}

function metChange(before: boolean, after: boolean): MetChange {
  if (before === after) return after ? 'still-met' : 'still-missed';
  return after ? 'better' : 'worse';
}

function identity({ version, rules, fixes }: Rulebook): ComparedRulebook {
  return { version, rules: rules.length, fixes: fixes.length };
}
