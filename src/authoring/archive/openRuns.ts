import { join } from 'node:path';
import { evidenceFindings } from '../../archive/evidenceFindings.js';
import { loadCase } from '../../archive/index.js';
import type { CaseFolder } from '../../archive/index.js';
import { readJsonFile } from '../../archive/jsonFile.js';
import { runFindings } from '../../archive/runFindings.js';
import { ONLY_RUN } from '../../archive/runs.js';
import type { CaseRun, Expectation } from '../../model/archivedCase.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import { caseFile } from '../../rulebook/generated/caseValidators.js';
import { placeFindings } from '../../rulebook/place.js';

/** A run, and what is expected of it where somebody said so. */
export interface OpenRun extends CaseRun {
  readonly expectation?: Expectation;
}

export type OpenRuns =
  | { readonly ok: true; readonly runs: readonly OpenRun[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The runs of a case of an archive; nobody needs to have said what is expected of them. */
export async function openRuns(folder: CaseFolder, rulebook: Rulebook): Promise<OpenRuns> {
  const loaded = await loadCase(folder, rulebook);
  if (loaded.ok || loaded.problems.some(({ code }) => code !== 'archive.no-expected.json')) return loaded;
  return withoutExpectation(folder);
}

async function withoutExpectation({ path, realPath }: CaseFolder): Promise<OpenRuns> {
  const shown = join(path, 'case.json');
  const described = await readJsonFile(join(realPath, 'case.json'), shown, caseFile);
  if (!described.ok) return described;
  const { text, data } = described;
  const findings = [...(await evidenceFindings(realPath, shown, data)), ...runFindings(shown, data)];
  if (findings.length > 0) return { ok: false, problems: placeFindings(text, findings) };
  return { ok: true, runs: data.runs ?? [{ name: ONLY_RUN, files: data.evidence.map(({ file }) => file) }] };
}
