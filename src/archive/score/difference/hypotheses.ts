import type { EvaluatedRun, ResultHypothesis } from '../../../model/caseResult.js';
import type { DriftReason } from '../../../model/evaluation.js';
import { contenders } from '../standing.js';
import { changed, changedSet } from './difference.js';
import type { Difference } from './difference.js';
import type { IncidentPairs } from './pairs.js';

/** What changed of the hypotheses about incidents that both results have, and why. */
export interface HypothesisDifferences {
  readonly lead: readonly Difference[];
  readonly others: readonly Difference[];
  readonly reasons: readonly DriftReason[];
}

interface Pair {
  readonly before: ResultHypothesis;
  readonly after: ResultHypothesis;
}

/** A rule that says another mechanism than before is another hypothesis: the one shut and the other opened. */
export function hypothesisDifferences(
  before: EvaluatedRun,
  after: EvaluatedRun,
  { both }: IncidentPairs,
): HypothesisDifferences {
  const now = new Map(both.map((pair) => [pair.before.id, pair.after.id]));
  const [were, are] = [
    byKey(before.hypotheses, (incident) => now.get(incident)),
    byKey(after.hypotheses, keepOf(both)),
  ];
  const pairs = [...are].flatMap(([key, is]): readonly Pair[] => {
    const was = were.get(key);
    return was === undefined ? [] : [{ before: was, after: is }];
  });
  const gates = [
    ...[...are].flatMap(([key, one]) => (were.has(key) ? [] : [gate('drift.gate-new', one, one.incident)])),
    ...[...were].flatMap(([key, one]) =>
      are.has(key) ? [] : [gate('drift.gate-gone', one, now.get(one.incident) ?? one.incident)],
    ),
  ];
  const signals = pairs.flatMap(signalDifferences);
  const weighed = pairs.filter(
    (pair) => signalDifferences(pair).length === 0 && pair.before.score !== pair.after.score,
  );
  const standing = pairs.flatMap(standingDifferences);
  const lead = changed('drift.lead', contenders(before).at(0)?.rule, contenders(after).at(0)?.rule);
  const found: readonly DriftReason[] = [
    ...(gates.length > 0 ? (['gate'] as const) : []),
    ...(signals.length > 0 ? (['signals'] as const) : []),
    ...(weighed.length > 0 ? (['weights'] as const) : []),
  ];
  return {
    lead,
    others: [...standing, ...gates, ...signals],
    // A word or a rank that changes with nothing else is how thresholds and leads are seen.
    reasons: found.length === 0 && standing.length > 0 ? ['weights'] : found,
  };
}

function standingDifferences({ before, after }: Pair): readonly Difference[] {
  const { rule, incident } = after;
  const scores = { scoreBefore: before.score, scoreAfter: after.score };
  return before.certainty === after.certainty
    ? changed('drift.score', before.score, after.score, { rule, incident })
    : changed('drift.certainty', before.certainty, after.certainty, { rule, incident, ...scores });
}

function signalDifferences({ before, after }: Pair): readonly Difference[] {
  return changedSet('drift.signals', before.holds, after.holds, { rule: after.rule, incident: after.incident });
}

function gate(code: string, { rule, mechanism, certainty }: ResultHypothesis, incident: string): Difference {
  return { code, args: { rule, mechanism, certainty, incident } };
}

/** By what they say of which incident; those about incidents that only one result has are left out. */
function byKey(
  hypotheses: readonly ResultHypothesis[],
  incidentNow: (incident: string) => string | undefined,
): ReadonlyMap<string, ResultHypothesis> {
  return new Map(
    hypotheses.flatMap((one) => {
      const incident = incidentNow(one.incident);
      return incident === undefined ? [] : [[JSON.stringify([one.rule, one.mechanism, incident]), one] as const];
    }),
  );
}

function keepOf(both: IncidentPairs['both']): (incident: string) => string | undefined {
  const kept = new Set(both.map(({ after }) => after.id));
  return (incident) => (kept.has(incident) ? incident : undefined);
}
