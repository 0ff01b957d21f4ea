import type { Expectation } from '../../model/archivedCase.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { NamedFunction, NamedScore } from '../../model/evaluation.js';

/**
 * The culprit of any primary incident. A wrong name counts even where the evidence cannot decide: the right answer there
 * is no name.
 */
export function scoreCulprit({ incidents }: Diagnosis, { culprit, decidable }: Expectation): NamedScore {
  const found = incidents.flatMap(({ id, primary, culprit: named }): readonly NamedFunction[] =>
    primary && named !== undefined ? [{ function: named.function, incident: id }] : [],
  );
  const outcome = { expected: culprit, found };
  if (culprit === 'unknown') return { score: 'open', ...outcome };
  if (culprit !== null && isNamed(found, culprit)) return { score: 'met', ...outcome };
  if (found.length > 0) return { score: 'wrong', ...outcome };
  if (!decidable.includes('culprit')) return { score: 'open', ...outcome };
  return { score: culprit === null ? 'met' : 'missed', ...outcome };
}

/** Where a primary incident without culprit ends. Another function than the one expected is no error, but not met either. */
export function scoreWaitsIn({ incidents }: Diagnosis, { waitsIn = 'unknown', decidable }: Expectation): NamedScore {
  const found = incidents.flatMap(({ id, primary, waitsIn: named }): readonly NamedFunction[] =>
    primary && named !== undefined ? [{ function: named, incident: id }] : [],
  );
  const outcome = { expected: waitsIn, found };
  if (waitsIn === 'unknown') return { score: 'open', ...outcome };
  if (waitsIn === null ? found.length === 0 : isNamed(found, waitsIn)) return { score: 'met', ...outcome };
  return { score: decidable.includes('waitsIn') ? 'missed' : 'open', ...outcome };
}

function isNamed(found: readonly NamedFunction[], name: string): boolean {
  return found.some((one) => one.function === name);
}
