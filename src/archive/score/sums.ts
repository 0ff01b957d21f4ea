import type { EvaluationSums, RunScore } from '../../model/evaluation.js';

/** Sums over the scores of all runs. */
export function sumsOf(runs: readonly RunScore[]): EvaluationSums {
  const count = (holds: (run: RunScore) => boolean): number => runs.filter(holds).length;
  const add = (part: (run: RunScore) => number): number => runs.reduce((sum, run) => sum + part(run), 0);
  return {
    cases: new Set(runs.map(({ folder }) => folder)).size,
    runs: runs.length,
    met: count(({ met }) => met),
    kinds: {
      met: add(({ kinds }) => kinds.met.length),
      missed: add(({ kinds }) => kinds.missed.length),
      extra: add(({ kinds }) => kinds.extra.length),
    },
    culprit: {
      met: count(({ culprit }) => culprit.score === 'met'),
      missed: count(({ culprit }) => culprit.score === 'missed'),
      wrong: count(({ culprit }) => culprit.score === 'wrong'),
      open: count(({ culprit }) => culprit.score === 'open'),
    },
    waitsIn: {
      met: count(({ waitsIn }) => waitsIn.score === 'met'),
      missed: count(({ waitsIn }) => waitsIn.score === 'missed'),
      open: count(({ waitsIn }) => waitsIn.score === 'open'),
    },
    mechanism: {
      leads: count(({ mechanism }) => mechanism.score === 'leads'),
      listed: count(({ mechanism }) => mechanism.score === 'listed'),
      missed: count(({ mechanism }) => mechanism.score === 'missed'),
      open: count(({ mechanism }) => mechanism.score === 'open'),
    },
    facts: { met: add(({ facts }) => facts.met), expected: add(({ facts }) => facts.expected) },
    wronglyEstablished: add((run) => run.wronglyEstablished.length),
  };
}
