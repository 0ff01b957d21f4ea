import type { CaseScore } from '../../../model/evaluation.js';
import { changed, changedSet } from './difference.js';
import type { Difference } from './difference.js';

/** Which expectations are met that were not, and the other way round. */
export function scoreDifferences(before: CaseScore | undefined, after: CaseScore | undefined): readonly Difference[] {
  if (before === undefined || after === undefined) {
    return before === after ? [] : [{ code: after === undefined ? 'drift.unscored' : 'drift.scored', args: {} }];
  }
  return [
    ...(['mechanism', 'culprit', 'waitsIn'] as const).flatMap((what) =>
      changed('drift.aspect', before[what].score, after[what].score, { what }),
    ),
    ...changedSet('drift.established', rulesOf(before), rulesOf(after)),
    ...changedSet('drift.kinds-missed', before.kinds.missed, after.kinds.missed),
    ...changedSet('drift.kinds-extra', before.kinds.extra, after.kinds.extra),
    ...changedSet('drift.facts-wrong', idsOf(before), idsOf(after)),
    ...changedSet('drift.fixes-wrong', commitsOf(before), commitsOf(after)),
  ];
}

/** Whether two scores are held against the same truth, as far as scores show it. */
export function sameExpectation(before: CaseScore, after: CaseScore): boolean {
  return JSON.stringify(expectedBy(before)) === JSON.stringify(expectedBy(after));
}

function expectedBy({ mechanism, culprit, waitsIn, kinds, facts, fixes }: CaseScore): unknown {
  return [
    mechanism.expected,
    culprit.expected,
    waitsIn.expected,
    [...kinds.met, ...kinds.missed].toSorted(),
    facts.expected,
    fixes.expected,
  ];
}

function rulesOf({ wronglyEstablished }: CaseScore): readonly string[] {
  return wronglyEstablished.map(({ rule }) => rule);
}

function idsOf({ facts }: CaseScore): readonly string[] {
  return facts.wrong.map(({ id }) => id);
}

function commitsOf({ fixes }: CaseScore): readonly string[] {
  return fixes.wrong.map(({ commit }) => commit);
}
