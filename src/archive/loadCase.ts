import { join } from 'node:path';
import type { Problem } from '../model/problem.js';
import type { Rulebook } from '../model/rulebook.js';
import { caseFile, expected } from '../rulebook/generated/validators.js';
import { placeFindings } from '../rulebook/place.js';
import type { CaseFolder } from './caseFolders.js';
import { evidenceFindings } from './evidenceFindings.js';
import { readJsonFile } from './jsonFile.js';
import type { JsonReading } from './jsonFile.js';
import { LIMITS } from './limits.js';
import { expectedRunFindings, runFindings } from './runFindings.js';
import { runsOf } from './runs.js';
import type { ExpectedRun } from './runs.js';
import { vocabularyFindings } from './vocabularyFindings.js';

/** A case whose files are all there and say nothing that does not fit, or what is wrong with it. */
export type LoadedCase =
  | { readonly ok: true; readonly runs: readonly ExpectedRun[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads `case.json` and `expected.json` of a folder and looks at the evidence that they name, without reading it. */
export async function loadCase({ path, realPath }: CaseFolder, rulebook: Rulebook): Promise<LoadedCase> {
  const [casePath, expectedPath] = [join(path, 'case.json'), join(path, 'expected.json')];
  const described = await readJsonFile(join(realPath, 'case.json'), casePath, caseFile);
  const expects = await readJsonFile(join(realPath, 'expected.json'), expectedPath, expected);
  if (!described.ok || !expects.ok) return { ok: false, problems: [...problemsOf(described), ...problemsOf(expects)] };
  const inCase = [
    ...(await evidenceFindings(realPath, casePath, described.data)),
    ...runFindings(casePath, described.data),
  ];
  const inExpected = [
    ...expectedRunFindings(expectedPath, expects.data, described.data),
    ...vocabularyFindings(expectedPath, expects.data, rulebook),
  ];
  const problems = [
    ...placeFindings(described.text, inCase.slice(0, LIMITS.problems)),
    ...placeFindings(expects.text, inExpected.slice(0, LIMITS.problems)),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, runs: runsOf(described.data, expects.data) };
}

function problemsOf(reading: JsonReading<unknown>): readonly Problem[] {
  return reading.ok ? [] : reading.problems;
}
