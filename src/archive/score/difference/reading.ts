import type { EvaluatedRun } from '../../../model/caseResult.js';
import { changed } from './difference.js';
import type { Difference } from './difference.js';

const KERNEL = ['release', 'upstream', 'branch', 'vendor', 'arch'] as const;

/** What was read otherwise of the evidence, beside what hangs: the kernel, when it happened, and problems by their code. */
export function readingDifferences(before: EvaluatedRun, after: EvaluatedRun): readonly Difference[] {
  const [were, are] = [new Map(Object.entries(before.problems)), new Map(Object.entries(after.problems))];
  return [
    ...KERNEL.flatMap((what) => changed('drift.kernel', before.kernel[what], after.kernel[what], { what })),
    ...changed('drift.when', before.when, after.when),
    ...[...new Set([...were.keys(), ...are.keys()])].flatMap((problem) =>
      changed('drift.problem', were.get(problem), are.get(problem), { problem }),
    ),
  ];
}
