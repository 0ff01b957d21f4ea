import type { CatalogueFact } from '../model/catalogue.js';
import type { Diagnosis, DiagnosedFact } from '../model/diagnosis.js';
import { valueKey } from '../model/settle.js';
import type { FactValue } from '../model/value.js';
import type { Contradiction } from './interview.js';

/**
 * Facts on which claims disagree now and did not, or not in this way, before. Lists are left out, since one listing shows what another
 * does not; so are readings of what changes from moment to moment, unless an answer is among them or neither counts.
 */
export function newContradictions(
  before: Diagnosis,
  after: Diagnosis,
  catalogue: readonly CatalogueFact[],
): readonly Contradiction[] {
  const momentary = new Set(catalogue.flatMap((entry) => (entry.momentary === true ? [entry.id] : [])));
  const told = new Set(before.facts.flatMap((fact) => keyOf(fact, momentary) ?? []));
  return after.facts.flatMap((fact) => {
    const key = keyOf(fact, momentary);
    if (key === undefined || told.has(key)) return [];
    return [{ fact: fact.id, counts: fact.value, values: claimed(fact) }];
  });
}

/** Names a contradicted fact and the values that it is between; nothing where there is no contradiction. */
function keyOf(fact: DiagnosedFact, momentary: ReadonlySet<string>): string | undefined {
  if (fact.claims === undefined) return undefined;
  const values = claimed(fact);
  if (values.length < 2) return undefined;
  const answered = fact.claims.some(
    ({ from, value }) => from === 'answer' && (fact.value === null || valueKey(value) !== valueKey(fact.value)),
  );
  const listed = values.some((value) => typeof value === 'object');
  if (fact.conflicted !== true && (listed || (momentary.has(fact.id) && !answered))) return undefined;
  return `${fact.id} ${fact.subject ?? ''} ${values.map(valueKey).join(' ')}`;
}

/** Each value once, firmest first. */
function claimed({ claims = [] }: DiagnosedFact): readonly FactValue[] {
  return [...new Map(claims.map(({ value }) => [valueKey(value), value])).values()];
}
