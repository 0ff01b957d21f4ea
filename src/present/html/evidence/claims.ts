import type { Cite } from '../../../model/cite.js';
import type { DiagnosedIncident, FixBecause, Hypothesis } from '../../../model/diagnosis.js';
import type { Shown } from '../diagnosis/shown.js';

/** A statement of the page with the lines that it rests on. `of` is the very value of the diagnosis that is shown. */
export interface Claim {
  readonly of: object;
  readonly cite: readonly Cite[];
  /** A conclusion rests on it: its lines are marked. Of others the lines are shown. */
  readonly telling: boolean;
}

/** What an incident rests on: the lines of its culprit before those of its reports. */
export function incidentCites({ culprit, cite }: DiagnosedIncident): readonly Cite[] {
  return culprit === undefined ? cite : [...culprit.cite, ...cite];
}

/** All statements in the order in which the page makes them; the weightiest come first, for they get their lines shown first. */
export function claimsOf({ incidents, leaders, others, fixes, waits, problems, facts }: Shown): readonly Claim[] {
  const signals = (hypotheses: readonly Hypothesis[], leads: boolean): readonly Claim[] =>
    hypotheses.flatMap((one) =>
      one.signals.map((signal) => ({ of: signal, cite: signal.cite, telling: leads && signal.state === 'true' })),
    );
  return [
    ...incidents.map((incident) => ({ of: incident, cite: incidentCites(incident), telling: incident.primary })),
    ...signals(
      leaders.map(({ first }) => first),
      true,
    ),
    ...signals(others, false),
    ...fixes.flatMap(({ first }) =>
      first.because.map((reason) => ({ of: reason, cite: reason.cite, telling: decides(reason) })),
    ),
    ...waits.map(({ first, all }) => ({ of: first, cite: all.flatMap(({ cite }) => cite), telling: true })),
    ...problems.map((problem) => ({ of: problem, cite: problem.cite ?? [], telling: true })),
    ...facts.map((fact) => ({ of: fact, cite: fact.cite, telling: false })),
  ];
}

function decides({ side, state }: FixBecause): boolean {
  return side === 'contradicted' && state === 'true';
}
