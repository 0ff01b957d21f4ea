import type { Problem } from '../../model/problem.js';
import type { Comparison } from './storedFiles.js';

/** Files that are named one by one; of more it is enough to know how many. */
const NAMED = 6;

/** One problem for each file that is not as it should be, and one for all that would be too many. */
export function comparisonProblems({ stale, missing, leftOver }: Comparison): readonly Problem[] {
  const problems: readonly Problem[] = [
    ...stale.map(({ file, line }) => problemOf('rulebook.stale-page', { file: file.path, line, column: 1 })),
    ...missing.map(({ path }) => problemOf('rulebook.missing-page', { file: path, line: 1, column: 1 })),
    ...leftOver.map((path) => problemOf('rulebook.left-over-page', { file: path, line: 1, column: 1 })),
  ];
  const rest = problems.length - NAMED;
  const first = problems[NAMED];
  if (rest <= 0 || first?.place === undefined) return problems;
  return [...problems.slice(0, NAMED), { ...first, code: 'rulebook.more-pages', args: { count: rest } }];
}

function problemOf(code: string, place: NonNullable<Problem['place']>): Problem {
  return { code, severity: 'error', args: {}, place };
}
