import type { EvaluatedRun, ResultFix } from '../../../model/caseResult.js';
import { changed } from './difference.js';
import type { Difference } from './difference.js';
import type { IncidentPairs } from './pairs.js';

/** Commits whose verdict changed, and that are judged only before or only now; those of other incidents are left out. */
export function fixDifferences(
  before: EvaluatedRun,
  after: EvaluatedRun,
  { both }: IncidentPairs,
): readonly Difference[] {
  const now = new Map(both.map((pair) => [pair.before.id, pair.after.id]));
  const kept = new Set(now.values());
  const were = byKey(before.fixes, (incident) => now.get(incident));
  const are = byKey(after.fixes, (incident) => (kept.has(incident) ? incident : undefined));
  return [...new Set([...are.keys(), ...were.keys()])].flatMap((key) => {
    const [was, is] = [were.get(key), are.get(key)];
    const commit = is?.commit ?? was?.commit ?? '';
    return changed('drift.fix', was?.verdict, is?.verdict, { commit });
  });
}

function byKey(
  fixes: readonly ResultFix[],
  incidentNow: (incident: string) => string | undefined,
): ReadonlyMap<string, ResultFix> {
  return new Map(
    fixes.flatMap((fix) => {
      const incident = fix.incident === undefined ? '' : incidentNow(fix.incident);
      return incident === undefined
        ? []
        : [[JSON.stringify([fix.commit, fix.hypothesis ?? '', incident]), fix] as const];
    }),
  );
}
