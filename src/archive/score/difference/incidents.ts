import type { EvaluatedRun, ResultIncident } from '../../../model/caseResult.js';
import { changed } from './difference.js';
import type { Difference } from './difference.js';
import type { IncidentPairs } from './pairs.js';

type Value = ResultIncident[keyof ResultIncident];

/** What else is told of an incident, by the name that a difference has for it. */
const ASPECTS = ['primary', 'how', 'module', 'subsystem', 'comm', 'reports', 'seconds', 'first'] as const;

/** Which incidents came and went, and what is said otherwise of those that stay: who is at fault, where they wait, and the rest. */
export function incidentDifferences(
  before: EvaluatedRun,
  after: EvaluatedRun,
  { both, gone, fresh }: IncidentPairs,
): readonly Difference[] {
  const now = new Map(both.map((pair) => [pair.before.id, pair.after.id]));
  const [first, leads] = [firstPrimary(before), firstPrimary(after)];
  const sameFirst = leads?.id === (first === undefined ? undefined : now.get(first.id));
  return [
    ...both.flatMap((pair) => ofPair(pair, now)),
    ...fresh.map(({ id, kind }) => ({ code: 'drift.incident-new', args: { incident: id, kind } })),
    ...gone.map(({ id, kind }) => ({ code: 'drift.incident-gone', args: { incident: id, kind } })),
    ...(sameFirst || first === undefined || leads === undefined
      ? []
      : [{ code: 'drift.first', args: { before: first.kind, after: leads.kind, incident: leads.id } }]),
  ];
}

function ofPair(
  { before, after }: IncidentPairs['both'][number],
  now: ReadonlyMap<string, string>,
): readonly Difference[] {
  const incident = { incident: after.id };
  const cause = before.causedBy === undefined ? undefined : (now.get(before.causedBy) ?? before.causedBy);
  return [
    ...changed('drift.culprit', before.culprit, after.culprit, incident),
    ...changed('drift.waits', before.waitsIn, after.waitsIn, incident),
    ...changed('drift.cause', cause, after.causedBy, incident),
    ...ASPECTS.flatMap((what) =>
      changed('drift.incident-aspect', textOf(before[what]), textOf(after[what]), { ...incident, what }),
    ),
  ];
}

function textOf(value: Value): string | undefined {
  return value === undefined ? undefined : String(value);
}

function firstPrimary({ incidents }: EvaluatedRun): ResultIncident | undefined {
  return incidents.find(({ primary }) => primary);
}
