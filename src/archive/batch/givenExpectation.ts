import type { Expectation } from '../../model/archivedCase.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import { expected } from '../../rulebook/generated/caseValidators.js';
import { placeFindings } from '../../rulebook/place.js';
import { schemaFindings } from '../../rulebook/schemaFindings.js';
import { LIMITS } from '../limits.js';
import { vocabularyFindings } from '../vocabularyFindings.js';
import type { CaseItem } from './caseItem.js';

/** What is expected of a case that came in as text, if anything; or what is wrong with it. */
export type GivenExpectation =
  | { readonly ok: true; readonly expectation?: Expectation }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Holds what a case brings along against the schema of `expected.json`, and its names against the rulebook. */
export function expectationOf(item: CaseItem, rulebook: Rulebook): GivenExpectation {
  if (item.type !== 'texts' || item.expected === undefined) return { ok: true };
  const data: unknown = item.expected;
  const place = `${item.case}/expected`;
  const text = JSON.stringify(data, undefined, 2);
  const findings = expected(data)
    ? vocabularyFindings(place, data, rulebook)
    : schemaFindings(place, data, (expected.errors ?? []).slice(0, 10 * LIMITS.problems));
  if (findings.length > 0 || !expected(data)) {
    return { ok: false, problems: placeFindings(text, findings.slice(0, LIMITS.problems)) };
  }
  const { runs: _runs, ...expectation } = data;
  return { ok: true, expectation };
}
