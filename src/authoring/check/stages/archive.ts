import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findCaseFolders, loadCase, scoreRun } from '../../../archive/index.js';
import type { CaseFolder } from '../../../archive/index.js';
import type { ExpectedRun } from '../../../archive/runs.js';
import type { Diagnosis } from '../../../model/diagnosis.js';
import type { Problem } from '../../../model/problem.js';
import { placeFindings } from '../../../rulebook/place.js';
import { diagnoseCase } from '../../../triage/diagnoseCase.js';
import { evidenceReader } from '../../archive/readingCache.js';
import type { ReadEvidence } from '../../archive/readingCache.js';
import { runReader } from '../../archive/readRuns.js';
import type { CheckInput } from '../checkInput.js';
import type { Outcome } from '../outcome.js';
import { concernOf } from './concern.js';
import { deviationFindings } from './deviationFindings.js';
import { earnedIn } from './earnedStatus.js';
import type { Earned } from './earnedStatus.js';
import { scoringRulebook } from './scoring.js';
import type { ScoringRulebook } from './scoring.js';

/** Folder of the archive that ships. */
const ARCHIVE = 'cases';

interface CaseOutcome {
  readonly looked: number;
  readonly problems: readonly Problem[];
  readonly earned: readonly Earned[];
}

/** What the cases of a part have in common. */
interface PartWork {
  readonly input: CheckInput;
  readonly scoringWith: ScoringRulebook;
  readonly read: ReadEvidence;
}

/** Every manieth case, so that several threads can share the archive: parts count from 0. */
export interface ArchivePart {
  readonly part: number;
  readonly parts: number;
}

/** Diagnoses the archived cases of a part that the chosen rules can concern: every expectation is met. */
export async function checkArchive(input: CheckInput, { part, parts }: ArchivePart): Promise<Outcome> {
  const { folders, problems: unusable } = await findCaseFolders([join(input.directory, ARCHIVE)]);
  if (folders.length === 0) return { because: 'check.skipped.no-archive' };
  const outcomes: CaseOutcome[] = [];
  const work = { input, scoringWith: scoringRulebook(input), read: evidenceReader(input.readings) };
  for (const [index, folder] of folders.entries()) {
    if (index % parts !== part) continue;
    outcomes.push(await checkCase({ ...folder, path: `${ARCHIVE}/${folder.id}` }, work));
  }
  return {
    looked: outcomes.reduce((sum, { looked }) => sum + looked, 0),
    problems: [
      ...(part === 0 ? unusable.map((problem) => shownBelow(input.directory, problem)) : []),
      ...outcomes.flatMap(({ problems }) => problems),
    ],
    earned: outcomes.flatMap((outcome) => outcome.earned),
  };
}

/** Paths are told as they stand in the repository. */
function shownBelow(directory: string, problem: Problem): Problem {
  const { place } = problem;
  if (place?.file.startsWith(`${directory}/`) !== true) return problem;
  return { ...problem, place: { ...place, file: place.file.slice(directory.length + 1) } };
}

async function checkCase(folder: CaseFolder, { input, scoringWith, read }: PartWork): Promise<CaseOutcome> {
  const loaded = await loadCase(folder, input.rulebook);
  if (!loaded.ok) return { looked: 0, problems: loaded.problems, earned: [] };
  const concerns = concernOf(input);
  const runs = loaded.runs.filter(({ expectation }) => concerns(expectation));
  const problems: Problem[] = [];
  const earned: Earned[] = [];
  const readRun = runReader(folder, runs, read);
  for (const run of runs) {
    const evidence = await readRun(run);
    if (!evidence.ok) {
      problems.push(...evidence.problems.map((problem): Problem => ({ ...problem, severity: 'error' })));
      continue;
    }
    const material = { id: folder.id, readings: evidence.readings, answers: [] };
    const rulebook = await scoringWith(run.expectation, material);
    if (rulebook === undefined) continue;
    const diagnosis = await diagnoseCase(rulebook, material);
    problems.push(...(await deviations(folder, run, diagnosis)));
    earned.push(...(await earnedIn(folder, run.expectation, diagnosis)));
  }
  return { looked: runs.length, problems, earned };
}

async function deviations(folder: CaseFolder, run: ExpectedRun, diagnosis: Diagnosis): Promise<readonly Problem[]> {
  const score = scoreRun(diagnosis, run.expectation);
  if (score.met) return [];
  const text = await readFile(join(folder.realPath, 'expected.json'), 'utf8');
  return placeFindings(text, deviationFindings(`${folder.path}/expected.json`, text, run.name, score));
}
