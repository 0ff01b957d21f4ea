import type { CaseResult, RefusedCase } from '../../model/caseResult.js';
import type { Drift, DriftReport } from '../../model/evaluation.js';
import { compareText } from '../../model/order.js';
import { changedSet } from './difference/difference.js';
import { compareRuns } from './difference/compareRuns.js';

/**
 * What became of the runs of a baseline. Both are read once and together, so that nothing is held but one line of each and what differs.
 * Where they are not sorted, runs that did not meet are told as gone and new; of lines with one key that follow each other the last counts.
 * @param before the baseline, sorted by archive, case and run, as `after` is
 */
export function driftOf(before: Iterable<CaseResult>, after: Iterable<CaseResult>): DriftReport {
  const rulebooks = new Set<string>();
  const drifts: Drift[] = [];
  let [runs, same] = [0, 0];
  for (const { was, is } of meeting(lastOfEach(before), lastOfEach(after))) {
    if (was !== undefined) runs += 1;
    if (was?.status === 'evaluated') rulebooks.add(was.rulebook);
    const drift = driftIn(was, is);
    if (drift === undefined) same += 1;
    else drifts.push(drift);
  }
  return {
    baseline: { rulebooks: [...rulebooks].toSorted(compareText), runs },
    same,
    drifts: drifts.toSorted((a, b) => Number(b.change === 'worse') - Number(a.change === 'worse') || compareKeys(a, b)),
  };
}

interface Meeting {
  readonly was?: CaseResult;
  readonly is?: CaseResult;
}

/** Merges two sorted lists: what both have comes together. */
function* meeting(before: Iterator<CaseResult>, after: Iterator<CaseResult>): Generator<Meeting> {
  let [was, is] = [next(before), next(after)];
  while (was !== undefined || is !== undefined) {
    const order = was === undefined ? 1 : is === undefined ? -1 : compareKeys(was, is);
    yield { ...(order <= 0 && was !== undefined ? { was } : {}), ...(order >= 0 && is !== undefined ? { is } : {}) };
    if (order <= 0) was = next(before);
    if (order >= 0) is = next(after);
  }
}

function next(results: Iterator<CaseResult>): CaseResult | undefined {
  const step = results.next();
  return step.done === true ? undefined : step.value;
}

function* lastOfEach(results: Iterable<CaseResult>): Generator<CaseResult, undefined> {
  let last: CaseResult | undefined;
  for (const result of results) {
    if (last !== undefined && compareKeys(last, result) !== 0) yield last;
    last = result;
  }
  if (last !== undefined) yield last;
  return undefined;
}

function driftIn(was: CaseResult | undefined, is: CaseResult | undefined): Drift | undefined {
  const result = is ?? was;
  if (result === undefined) return undefined;
  const { archive, case: name, run } = result;
  const key = { archive, case: name, run };
  if (was === undefined) return { ...key, change: 'new', reasons: [], differences: [] };
  if (is === undefined) return { ...key, change: 'gone', reasons: [], differences: [] };
  if (is.status === 'refused') {
    const differences = changedSet('drift.refusal', was.status === 'refused' ? codesOf(was) : [], codesOf(is));
    if (was.status === 'evaluated') return { ...key, change: 'refused', reasons: [], differences };
    return differences.length === 0 ? undefined : { ...key, change: 'other', reasons: ['reading'], differences };
  }
  if (was.status === 'refused') {
    return { ...key, change: 'accepted', reasons: [], differences: changedSet('drift.refusal', codesOf(was), []) };
  }
  const change = compareRuns(was, is);
  return change === undefined ? undefined : { ...key, ...change };
}

function codesOf({ problems }: RefusedCase): readonly string[] {
  return problems.map(({ code }) => code);
}

interface Key {
  readonly archive: string;
  readonly case: string;
  readonly run: string;
}

function compareKeys(a: Key, b: Key): number {
  return compareText(a.archive, b.archive) || compareText(a.case, b.case) || compareText(a.run, b.run);
}
