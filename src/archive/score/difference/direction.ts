import type { CaseScore, FunctionScore, MechanismScore } from '../../../model/evaluation.js';
import type { Certainty } from '../../../model/diagnosis.js';

const MECHANISM: Readonly<Record<MechanismScore, number>> = { missed: 0, open: 1, listed: 2, leads: 3 };
/** To name nobody is nearer to the truth than to name the wrong one. */
const FUNCTION: Readonly<Record<FunctionScore, number>> = { wrong: 0, missed: 1, open: 1, met: 2 };
const FIRMNESS: Readonly<Record<Certainty, number>> = {
  excluded: 0,
  unlikely: 1,
  possible: 2,
  probable: 3,
  established: 4,
};

/**
 * Whether a score is better than another of the same truth. What breaks anything is worse, whatever it mends; how firmly and in which
 * place the right thing is said counts only where nothing else changed.
 */
export function directionOf(before: CaseScore, after: CaseScore): 'better' | 'worse' | 'other' {
  const hard = [
    FUNCTION[after.culprit.score] - FUNCTION[before.culprit.score],
    FUNCTION[after.waitsIn.score] - FUNCTION[before.waitsIn.score],
    MECHANISM[after.mechanism.score] - MECHANISM[before.mechanism.score],
    ...[errorsOf(before)].flatMap((were) => {
      const are = errorsOf(after);
      return [
        ...[...are].filter((error) => !were.has(error)).map(() => -1),
        ...[...were].filter((error) => !are.has(error)).map(() => 1),
      ];
    }),
  ];
  const soft = [placeOf(before) - placeOf(after), firmnessOf(after) - firmnessOf(before)];
  return signOf(hard.some((step) => step !== 0) ? hard : soft);
}

function signOf(steps: readonly number[]): 'better' | 'worse' | 'other' {
  if (steps.some((step) => step < 0)) return 'worse';
  return steps.some((step) => step > 0) ? 'better' : 'other';
}

function errorsOf({ kinds, facts, fixes, wronglyEstablished }: CaseScore): ReadonlySet<string> {
  return new Set([
    ...kinds.missed.map((kind) => `missed ${kind}`),
    ...kinds.extra.map((kind) => `extra ${kind}`),
    ...facts.wrong.map(({ id }) => `fact ${id}`),
    ...fixes.wrong.map(({ commit }) => `fix ${commit}`),
    ...wronglyEstablished.map(({ rule }) => `established ${rule}`),
  ]);
}

/** Place of the first right hypothesis; where none is right, behind all others. */
function placeOf({ mechanism: { rank = Number.MAX_SAFE_INTEGER } }: CaseScore): number {
  return rank;
}

/** How firmly the right thing is said; the wrong one counts against. */
function firmnessOf({ mechanism: { score, expected, leads } }: CaseScore): number {
  if (leads === undefined || expected === 'unknown') return 0;
  return score === 'leads' ? FIRMNESS[leads.certainty] : -FIRMNESS[leads.certainty];
}
