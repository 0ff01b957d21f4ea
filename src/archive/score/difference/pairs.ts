import type { ResultIncident } from '../../../model/caseResult.js';
import { groupBy } from '../../../model/groupBy.js';

/** Incidents of two results that are the same one, and those that only one of them has. */
export interface IncidentPairs {
  readonly both: readonly { readonly before: ResultIncident; readonly after: ResultIncident }[];
  readonly gone: readonly ResultIncident[];
  readonly fresh: readonly ResultIncident[];
}

/** In what two incidents have to agree, the closest likeness first. An id is only a number: one more incident shifts those behind it. */
const LIKENESSES: readonly ((incident: ResultIncident) => string)[] = [
  (incident) => JSON.stringify(incident),
  ({ id: _, causedBy: __, ...content }) => JSON.stringify(content),
  ({ id, kind }) => JSON.stringify([id, kind]),
];

/** Pairs each incident with the one that it was, in near-linear time. */
export function pairIncidents(before: readonly ResultIncident[], after: readonly ResultIncident[]): IncidentPairs {
  const both: { readonly before: ResultIncident; readonly after: ResultIncident }[] = [];
  let [gone, fresh] = [before, after];
  for (const likeness of LIKENESSES) {
    const free = new Map([...groupBy(gone, likeness)].map(([key, incidents]) => [key, [...incidents].reverse()]));
    const taken = new Set<ResultIncident>();
    fresh = fresh.filter((incident) => {
      const was = free.get(likeness(incident))?.pop();
      if (was === undefined) return true;
      both.push({ before: was, after: incident });
      taken.add(was);
      return false;
    });
    gone = gone.filter((incident) => !taken.has(incident));
  }
  return { both, gone, fresh };
}
