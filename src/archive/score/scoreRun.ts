import type { Expectation } from '../../model/archivedCase.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { RunScore } from '../../model/evaluation.js';
import { scoreFacts } from './facts.js';
import { scoreCulprit, scoreWaitsIn } from './functions.js';
import { scoreKinds } from './kinds.js';
import { scoreMechanism, wronglyEstablished } from './mechanism.js';

/** Holds a diagnosis against what is true of the case. */
export function scoreRun(
  diagnosis: Diagnosis,
  expectation: Expectation,
): Omit<RunScore, 'id' | 'folder' | 'run' | 'several'> {
  const kinds = scoreKinds(diagnosis, expectation);
  const culprit = scoreCulprit(diagnosis, expectation);
  const waitsIn = scoreWaitsIn(diagnosis, expectation);
  const mechanism = scoreMechanism(diagnosis, expectation);
  const facts = scoreFacts(diagnosis, expectation);
  const established = wronglyEstablished(diagnosis, expectation);
  const met =
    kinds.missed.length + kinds.extra.length + facts.wrong.length + established.length === 0 &&
    [culprit, waitsIn].every(({ score }) => score === 'met' || score === 'open') &&
    (mechanism.score === 'leads' || mechanism.score === 'open');
  return { met, kinds, culprit, waitsIn, mechanism, facts, wronglyEstablished: established };
}
