import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scoreRun } from '../../../archive/index.js';
import type { CaseFolder } from '../../../archive/index.js';
import type { Expectation } from '../../../model/archivedCase.js';
import type { Diagnosis } from '../../../model/diagnosis.js';
import type { Problem } from '../../../model/problem.js';
import { placeFindings } from '../../../rulebook/place.js';
import { isChosen } from '../checkInput.js';
import type { CheckInput } from '../checkInput.js';

/** How many independent cases a rule needs to be called stable. */
const NEEDED = 2;

/** A rule that did its work in a case: a hypothesis that leads rightly, an inference that concluded. */
export interface Earned {
  readonly rule: string;
  /** The event: cases with one title are one event on several kernels, and count once. */
  readonly event: string;
}

/** Which rules earn trust in a run. */
export async function earnedIn(
  { realPath }: CaseFolder,
  expectation: Expectation,
  diagnosis: Diagnosis,
): Promise<readonly Earned[]> {
  const { met, mechanism } = scoreRun(diagnosis, expectation);
  const leads = met && mechanism.score === 'leads' ? mechanism.leads?.rule : undefined;
  const concluded = diagnosis.facts.flatMap(({ from }) =>
    from.startsWith('rule:') ? [from.slice('rule:'.length)] : [],
  );
  const rules = [...new Set([...(leads === undefined ? [] : [leads]), ...concluded])];
  if (rules.length === 0) return [];
  const event = titleOf(await readFile(join(realPath, 'case.json'), 'utf8'));
  return rules.map((rule) => ({ rule, event }));
}

/** Rules that call themselves stable and have not shown it. */
export function unearnedStatus(input: CheckInput, earned: readonly Earned[]): readonly Problem[] {
  return input.draft.rules.flatMap(({ path, text, data: { id, status } }) => {
    if (status !== 'stable' || !isChosen(input, id)) return [];
    const events = new Set(earned.filter(({ rule }) => rule === id).map(({ event }) => event)).size;
    if (events >= NEEDED) return [];
    const args = { rule: id, cases: events, needed: NEEDED };
    return placeFindings(text, [{ code: 'rulebook.unearned-status', args, file: path, path: ['status'] }]);
  });
}

/** The file was found valid before. */
function titleOf(text: string): string {
  const data: unknown = JSON.parse(text);
  return typeof data === 'object' && data !== null && 'title' in data ? String(data.title) : '';
}
