import type { CheckStage } from '../../model/check.js';

/** These tell an author more about a rule that lint has found fault with. */
const DESPITE_LINT: readonly CheckStage[] = ['lint', 'cases', 'coverage'];

/** Message code of why a stage makes no sense after others have failed; undefined when it does. */
export function reasonToSkip(stage: CheckStage, failed: ReadonlySet<CheckStage>): string | undefined {
  if (stage === 'schema' || stage === 'samples') return undefined;
  // What could not be read is missing in the rulebook: whatever else is found follows from that.
  if (failed.has('schema')) return 'check.skipped.schema';
  if (failed.has('lint') && !DESPITE_LINT.includes(stage)) return 'check.skipped.lint';
  // A case that is red notices nothing.
  if (failed.has('cases') && stage === 'mutants') return 'check.skipped.cases';
  return undefined;
}
