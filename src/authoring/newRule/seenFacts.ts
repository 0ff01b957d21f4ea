import type { Diagnosis, DiagnosedFact, DiagnosedIncident } from '../../model/diagnosis.js';
import type { FactScope } from '../../model/fact.js';
import type { FactValue } from '../../model/value.js';

/** What is known of one incident: by id of the fact, whole or not. Conflicted facts are left out: rules do not know them either. */
export type SeenFacts = ReadonlyMap<string, { readonly value: FactValue; readonly whole: boolean }>;

const SCOPES: readonly FactScope[] = ['case', 'boot', 'incident'];

/** The facts that rules see of an incident: of several subjects the narrowest counts. */
export function seenFacts({ facts }: Diagnosis, { id, boot }: DiagnosedIncident): SeenFacts {
  const best = new Map<string, DiagnosedFact>();
  for (const fact of facts) {
    if (fact.subject !== undefined && fact.subject !== id && fact.subject !== boot) continue;
    const other = best.get(fact.id);
    if (other === undefined || SCOPES.indexOf(fact.scope) > SCOPES.indexOf(other.scope)) best.set(fact.id, fact);
  }
  return new Map(
    [...best.values()].flatMap(({ id: name, value, whole = true }) =>
      value === null ? [] : [[name, { value, whole }] as const],
    ),
  );
}

/** The stacks of an incident, each innermost function first. */
export function stacksOf(seen: SeenFacts): readonly (readonly string[])[] {
  const value = seen.get('trace.functions')?.value;
  return typeof value === 'object' ? value.flatMap((item) => (typeof item === 'object' ? [item.frames] : [])) : [];
}
