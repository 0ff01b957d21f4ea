import type { Certainty, Hypothesis, Question } from '../model/diagnosis.js';
import type { Incident } from '../model/incident.js';
import type { IncidentDiagnosis } from './incidentDiagnosis.js';

/** What is known well enough that its fallout need not be looked into. */
const UNDERSTOOD: ReadonlySet<Certainty> = new Set<Certainty>(['established', 'probable']);

/**
 * The questions of all incidents, in their order. A fallout tells of itself only: where the hang behind it is understood, a question
 * about it is idle unless the verdict on a commit hangs on it. Otherwise the fallout may be all that there is to go by.
 * @param parts one for each incident, in the same order; a single one where there is no incident
 */
export function caseQuestions(
  parts: readonly IncidentDiagnosis[],
  incidents: readonly Incident[],
): readonly Question[] {
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  const understood = new Set(
    parts.flatMap(({ hypotheses }) => hypotheses.slice(0, 1).filter(isUnderstood)).map(({ incident }) => incident),
  );
  return parts.flatMap(({ questions }, at) => {
    const incident = incidents[at];
    const behind = hangBehind(incident, byId);
    const explained = behind !== undefined && behind !== incident && understood.has(behind.id);
    return questions(explained ? 'commits' : 'everything');
  });
}

function isUnderstood({ certainty }: Hypothesis): boolean {
  return UNDERSTOOD.has(certainty);
}

/** The primary incident that an incident is the fallout of, whatever stands between them. */
function hangBehind(incident: Incident | undefined, byId: ReadonlyMap<string, Incident>): Incident | undefined {
  const seen = new Set<Incident>();
  let next = incident;
  while (next !== undefined && !next.primary && !seen.has(next)) {
    seen.add(next);
    next = next.causedBy === undefined ? undefined : byId.get(next.causedBy);
  }
  return next?.primary === true ? next : undefined;
}
