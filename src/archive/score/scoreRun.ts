import type { Expectation } from '../../model/archivedCase.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { CaseScore } from '../../model/evaluation.js';
import { scoreFacts } from './facts.js';
import { scoreFixes } from './fixes.js';
import { scoreCulprit, scoreWaitsIn } from './functions.js';
import { scoreKinds } from './kinds.js';
import { scoreMechanism, wronglyEstablished } from './mechanism.js';
import { saidCertainties } from './said.js';

/** Holds a diagnosis against what is true of the case. */
export function scoreRun(diagnosis: Diagnosis, expectation: Expectation): CaseScore {
  const kinds = scoreKinds(diagnosis, expectation);
  const culprit = scoreCulprit(diagnosis, expectation);
  const waitsIn = scoreWaitsIn(diagnosis, expectation);
  const mechanism = scoreMechanism(diagnosis, expectation);
  const facts = scoreFacts(diagnosis, expectation);
  const fixes = scoreFixes(diagnosis, expectation);
  const established = wronglyEstablished(diagnosis, expectation);
  const errors = [kinds.missed, kinds.extra, facts.wrong, fixes.wrong, established];
  const met =
    errors.every((list) => list.length === 0) &&
    [culprit, waitsIn].every(({ score }) => score === 'met' || score === 'open') &&
    (mechanism.score === 'leads' || mechanism.score === 'open');
  const said = saidCertainties(diagnosis, expectation);
  return { met, kinds, culprit, waitsIn, mechanism, facts, fixes, said, wronglyEstablished: established };
}
