import type { Candidate } from './candidate.js';
import type { Goal } from './goal.js';

/**
 * Few candidates that reach together what all of them reach: always the one next that reaches most of what is left, of equal ones the one with the
 * fewest changes, then one that says something, since it also holds its signals in place, and then the shortest.
 */
export function coverGoals(candidates: readonly Candidate[]): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const left = new Set(candidates.flatMap(({ reached }) => reached));
  const ranked = candidates.toSorted(
    (a, b) => a.changes.length - b.changes.length || shutness(a) - shutness(b) || sizeOf(a) - sizeOf(b),
  );
  while (left.size > 0) {
    let best: Candidate | undefined;
    let most = 0;
    for (const candidate of ranked) {
      const gain = gainOf(candidate, left);
      if (gain > most) [best, most] = [candidate, gain];
    }
    if (best === undefined) break;
    chosen.push(best);
    for (const goal of best.reached) left.delete(goal);
  }
  return chosen;
}

function gainOf({ reached }: Candidate, left: ReadonlySet<Goal>): number {
  return reached.reduce((sum, goal) => sum + (left.has(goal) ? 1 : 0), 0);
}

function sizeOf({ ruleCase }: Candidate): number {
  return JSON.stringify([ruleCase.facts, ruleCase.rows]).length;
}

function shutness({ gate }: Candidate): number {
  return gate === 'true' ? 0 : 1;
}
