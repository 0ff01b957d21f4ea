import type { CaseResult, EvaluatedRun, RefusedCase } from '../../model/caseResult.js';
import type { EvaluationSummary } from '../../model/evaluation.js';
import { REPORTED_KINDS } from '../../model/incident.js';
import type { RulebookSummary } from '../../model/rulebook.js';
import { createCalibration } from './calibration.js';
import { createConfusion } from './confusion.js';
import { Counter } from './counter.js';
import { contenders } from './standing.js';
import { addScore, NO_SUMS } from './sums.js';
import { createVerdicts } from './verdicts.js';

/** Takes the results of a batch one by one, in any order. */
export interface SummaryBuilder {
  readonly add: (result: CaseResult) => void;
  /** What was added until now. */
  readonly finish: () => EvaluationSummary;
}

/**
 * The sums of a batch. Of the results nothing is kept but counts by what was found, and which cases with several runs there were.
 * @param rulebook that the results were made with
 */
export function createSummary(rulebook: RulebookSummary): SummaryBuilder {
  const lines = { all: 0, evaluated: 0, refused: 0, scored: 0 };
  const hangs = { found: 0, probable: 0 };
  let bytes = 0;
  let sums = NO_SUMS;
  const severalRuns = new Set<string>();
  const [confusion, calibration, verdicts] = [createConfusion(), createCalibration(), createVerdicts()];
  const [kinds, refusals] = [new Counter(), new Counter()];

  const refuse = ({ problems }: RefusedCase): void => {
    lines.refused += 1;
    for (const code of new Set(problems.map((problem) => problem.code))) refusals.add(code);
  };
  const addScored = (run: EvaluatedRun): void => {
    if (run.score === undefined) return;
    lines.scored += 1;
    sums = addScore(sums, run.score, isNewCase(run, severalRuns) ? 1 : 0);
    confusion.add(run.score.mechanism);
    calibration.add(run.score.said);
  };
  const evaluated = (run: EvaluatedRun): void => {
    lines.evaluated += 1;
    bytes += run.bytes;
    hangs.found += run.incidents.length > 0 ? 1 : 0;
    hangs.probable += isProbable(run) ? 1 : 0;
    const first = run.incidents.find(({ primary }) => primary);
    if (first !== undefined) kinds.add(first.kind);
    verdicts.add(run);
    addScored(run);
  };
  return {
    add: (result) => {
      lines.all += 1;
      if (result.status === 'refused') refuse(result);
      else evaluated(result);
    },
    finish: () => ({
      schemaVersion: 1,
      rulebook,
      lines: { ...lines },
      hangs: { ...hangs },
      bytes,
      sums,
      confusion: confusion.finish(),
      calibration: calibration.finish(),
      verdicts: verdicts.finish(),
      kinds: Object.fromEntries(
        REPORTED_KINDS.filter((kind) => kinds.of(kind) > 0).map((kind) => [kind, kinds.of(kind)]),
      ),
      refusals: Object.fromEntries(refusals.sorted()),
    }),
  };
}

/** Whether no other run of its case was counted. */
function isNewCase({ several, archive, case: name }: EvaluatedRun, seen: Set<string>): boolean {
  if (!several) return true;
  const key = JSON.stringify([archive, name]);
  const isNew = !seen.has(key);
  seen.add(key);
  return isNew;
}

function isProbable(run: EvaluatedRun): boolean {
  const certainty = contenders(run).at(0)?.certainty;
  return certainty === 'established' || certainty === 'probable';
}
