import type { ResultIndex } from '../../archive/index.js';
import type { CaseResult } from '../../model/caseResult.js';
import type { EvaluationSummary } from '../../model/evaluation.js';
import type { Invocation } from '../command.js';
import { namesOut } from '../namesOut.js';

/** Results as they are told: with `--redact` without the names of archives, cases and runs. */
export interface ShownResults {
  /** Sorted by their real names; read anew each time. */
  readonly sorted: () => Iterable<CaseResult>;
  /** The summary, which names cases that drifted, in the same words. */
  readonly summary: (summary: EvaluationSummary) => EvaluationSummary;
}

export function shownResults(index: ResultIndex, { options }: Invocation): ShownResults {
  if (!options.redact) return { sorted: index.sorted, summary: (summary) => summary };
  const { out } = namesOut();
  function* renamed(): Generator<CaseResult, void> {
    for (const result of index.sorted()) yield out(result);
  }
  return {
    sorted: renamed,
    summary: (summary) => {
      // A report tells the summary first: names get their numbers in the order of the results all the same.
      if (summary.drift !== undefined)
        for (const { archive, case: name, run } of index.sorted()) out({ archive, case: name, run });
      return out(summary);
    },
  };
}
