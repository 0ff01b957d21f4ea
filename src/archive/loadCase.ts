import { join } from 'node:path';
import type { CaseFile, ExpectedFile } from '../model/archivedCase.js';
import type { Problem } from '../model/problem.js';
import type { Rulebook } from '../model/rulebook.js';
import { caseFile, expected } from '../rulebook/generated/caseValidators.js';
import { placeFindings } from '../rulebook/place.js';
import type { CaseFolder } from './caseFolders.js';
import { evidenceFindings } from './evidenceFindings.js';
import { readJsonFile } from './jsonFile.js';
import type { JsonReading } from './jsonFile.js';
import { LIMITS } from './limits.js';
import { expectedRunFindings, runFindings } from './runFindings.js';
import { runsOf } from './runs.js';
import type { ExpectedRun, OpenRun } from './runs.js';
import { vocabularyFindings } from './vocabularyFindings.js';

/** A case whose files are all there and say nothing that does not fit, or what is wrong with it. */
export type LoadedCase =
  | { readonly ok: true; readonly runs: readonly ExpectedRun[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The same of a case of which nobody needs to have said what is expected. */
export type LoadedOpenCase =
  | { readonly ok: true; readonly runs: readonly OpenRun[]; readonly happened?: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads `case.json` and `expected.json` of a folder and looks at the evidence that they name, without reading it. */
export async function loadCase(folder: CaseFolder, rulebook: Rulebook): Promise<LoadedCase> {
  const { described, expects, problems } = await readBoth(folder, rulebook, LIMITS.evidenceBytes);
  if (described === undefined || expects === undefined || problems.length > 0) return { ok: false, problems };
  return { ok: true, runs: runsOf(described, expects) };
}

/**
 * The same for a case that may have no `expected.json`.
 * @param most bytes that one file of the evidence may have
 */
export async function loadOpenCase(folder: CaseFolder, rulebook: Rulebook, most: number): Promise<LoadedOpenCase> {
  const { described, expects, problems } = await readBoth(folder, rulebook, most);
  const wrong = problems.filter(({ code }) => code !== 'archive.no-expected.json');
  if (described === undefined || wrong.length > 0) return { ok: false, problems: wrong };
  const { happened } = described.dates ?? {};
  const runs = expects === undefined ? runsOf(described) : runsOf(described, expects);
  return { ok: true, runs, ...(happened === undefined ? {} : { happened }) };
}

/** What the two files say, as far as they say anything, and all that is wrong. */
interface BothFiles {
  readonly described?: CaseFile;
  readonly expects?: ExpectedFile;
  readonly problems: readonly Problem[];
}

async function readBoth({ path, realPath }: CaseFolder, rulebook: Rulebook, most: number): Promise<BothFiles> {
  const [casePath, expectedPath] = [join(path, 'case.json'), join(path, 'expected.json')];
  const described = await readJsonFile(join(realPath, 'case.json'), casePath, caseFile);
  const expects = await readJsonFile(join(realPath, 'expected.json'), expectedPath, expected);
  if (!described.ok) return { problems: [...described.problems, ...problemsOf(expects)] };
  const inCase = [
    ...(await evidenceFindings(realPath, casePath, described.data, most)),
    ...runFindings(casePath, described.data),
  ];
  const problems = placeFindings(described.text, inCase.slice(0, LIMITS.problems));
  if (!expects.ok) return { described: described.data, problems: [...problems, ...expects.problems] };
  const inExpected = [
    ...expectedRunFindings(expectedPath, expects.data, described.data),
    ...vocabularyFindings(expectedPath, expects.data, rulebook),
  ];
  return {
    described: described.data,
    expects: expects.data,
    problems: [...problems, ...placeFindings(expects.text, inExpected.slice(0, LIMITS.problems))],
  };
}

function problemsOf(reading: JsonReading<unknown>): readonly Problem[] {
  return reading.ok ? [] : reading.problems;
}
