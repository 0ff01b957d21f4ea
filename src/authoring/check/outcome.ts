import type { CheckStage, StageReport } from '../../model/check.js';
import type { Problem } from '../../model/problem.js';
import { byPlace } from '../../rulebook/load.js';
import type { Earned } from './stages/earnedStatus.js';

/** What a stage, or a part of one, went through and found; or the message code of why there was nothing to look at. */
export type Outcome = Found | { readonly because: string };

interface Found {
  readonly looked: number;
  readonly problems: readonly Problem[];
  /** Of the archive: what rules have shown. */
  readonly earned?: readonly Earned[];
}

/** Parts of one stage as a whole. It is skipped when every part is. */
export function joined(parts: readonly Outcome[]): Outcome {
  const done = parts.flatMap((part) => ('because' in part ? [] : [part]));
  const [first] = parts;
  if (done.length === 0 && first !== undefined) return first;
  return {
    looked: done.reduce((sum, { looked }) => sum + looked, 0),
    problems: done.flatMap(({ problems }) => problems),
    earned: done.flatMap(({ earned = [] }) => earned),
  };
}

/** How a stage ended: with errors it has failed, warnings and notes fail nothing. */
export function reportOf(stage: CheckStage, outcome: Outcome): StageReport {
  if ('because' in outcome) return { stage, state: 'skipped', because: outcome.because };
  const problems = outcome.problems.toSorted(byPlace);
  const state = problems.some(isError) ? 'failed' : 'passed';
  return { stage, state, looked: outcome.looked, problems };
}

export function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
