import type { CaseFile, CaseRun, Expectation, ExpectedFile } from '../model/archivedCase.js';

/** Name of the run of a case that lists none. */
export const ONLY_RUN = 'all';

/** One run with what is expected of it. */
export interface ExpectedRun extends CaseRun {
  readonly expectation: Expectation;
}

/** One run, and what is expected of it where somebody said so. */
export interface OpenRun extends CaseRun {
  readonly expectation?: Expectation;
}

/** The runs of a case; what `expected.json` says of a run replaces, key by key, what it says of the case. */
export function runsOf(described: CaseFile, expected: ExpectedFile): readonly ExpectedRun[];
export function runsOf(described: CaseFile): readonly OpenRun[];
export function runsOf({ evidence, runs }: CaseFile, expected?: ExpectedFile): readonly OpenRun[] {
  const listed = runs ?? [{ name: ONLY_RUN, files: evidence.map(({ file }) => file) }];
  if (expected === undefined) return listed;
  const { runs: deviations = {}, ...common } = expected;
  return listed.map((run) => ({ ...run, expectation: { ...common, ...deviations[run.name] } }));
}
