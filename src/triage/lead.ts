import type { Diagnosis, Hypothesis } from '../model/diagnosis.js';
import type { Lead } from '../model/difference.js';

/** The first hypothesis that the evidence leaves standing, of the primary incidents before the others. */
export function leadOf({ incidents, hypotheses }: Diagnosis): Lead | undefined {
  const primary = new Set(incidents.flatMap((incident) => (incident.primary ? [incident.id] : [])));
  const standing = hypotheses.filter(stands);
  const first = standing.find(({ incident }) => primary.has(incident)) ?? standing[0];
  if (first === undefined) return undefined;
  const { rule, incident, title, certainty, score } = first;
  return { rule, incident, title, certainty, score };
}

function stands({ certainty }: Hypothesis): boolean {
  return certainty === 'established' || certainty === 'probable' || certainty === 'possible';
}
