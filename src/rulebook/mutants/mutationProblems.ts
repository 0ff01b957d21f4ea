import type { MutationReport } from '../../model/mutation.js';
import type { Problem } from '../../model/problem.js';

/** An error for every structural damage that no case notices, at the place that was damaged. */
export function mutationProblems({ rules }: MutationReport): readonly Problem[] {
  return rules.flatMap(({ rule, mutants }) =>
    mutants
      .filter(({ structural, noticedBy }) => structural && noticedBy === undefined)
      .map(({ damage, before, after, place }) => ({
        code: 'rulebook.surviving-mutant',
        severity: 'error',
        args: { rule, damage, detail: `${before} -> ${after}` },
        place,
      })),
  );
}
