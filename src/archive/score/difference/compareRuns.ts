import type { EvaluatedRun } from '../../../model/caseResult.js';
import type { Drift, DriftReason } from '../../../model/evaluation.js';
import type { Difference } from './difference.js';
import { directionOf } from './direction.js';
import { fixDifferences } from './fixes.js';
import { hypothesisDifferences } from './hypotheses.js';
import { incidentDifferences } from './incidents.js';
import { pairIncidents } from './pairs.js';
import { readingDifferences } from './reading.js';
import { sameExpectation, scoreDifferences } from './scores.js';

/** What two diagnoses of one run differ in, most important first, why, and whether it is for the better; undefined: in nothing. */
export function compareRuns(
  before: EvaluatedRun,
  after: EvaluatedRun,
): Pick<Drift, 'change' | 'reasons' | 'differences'> | undefined {
  const pairs = pairIncidents(before.incidents, after.incidents);
  const evidence: readonly Difference[] =
    before.evidence === after.evidence ? [] : [{ code: 'drift.evidence', args: {} }];
  const reading = readingDifferences(before, after);
  const incidents = incidentDifferences(before, after, pairs);
  const { lead, others, reasons: weighed } = hypothesisDifferences(before, after, pairs);
  const fixes = fixDifferences(before, after, pairs);
  const scores = scoreDifferences(before.score, after.score);
  const expects = expectationChanged(before, after);
  const differences = [...lead, ...scores, ...evidence, ...incidents, ...others, ...fixes, ...reading];
  if (differences.length === 0 && !expects) return undefined;
  const diagnosed: readonly DriftReason[] = [
    ...(evidence.length > 0 ? (['evidence'] as const) : []),
    ...(reading.length > 0 ? (['reading'] as const) : []),
    ...(incidents.length > 0 ? (['incidents'] as const) : []),
    ...weighed,
  ];
  const reasons: readonly DriftReason[] = [
    ...diagnosed,
    ...(fixes.length > 0 && diagnosed.length === 0 ? (['fixes'] as const) : []),
    ...(expects ? (['expectation'] as const) : []),
  ];
  return {
    change: expects ? 'other' : directionIn(before, after),
    // The same truth, the same words, and another score or lead: facts that are expected were read otherwise, or equals were ordered so.
    reasons: reasons.length > 0 ? reasons : [lead.length > 0 ? 'weights' : 'reading'],
    differences: differences.length > 0 ? differences : [{ code: 'drift.expectation', args: {} }],
  };
}

function directionIn(before: EvaluatedRun, after: EvaluatedRun): Drift['change'] {
  return before.score === undefined || after.score === undefined ? 'other' : directionOf(before.score, after.score);
}

function expectationChanged({ score: before }: EvaluatedRun, { score: after }: EvaluatedRun): boolean {
  if (before === undefined || after === undefined) return before !== after;
  return !sameExpectation(before, after);
}
