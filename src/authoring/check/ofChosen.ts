import type { CheckStage, StageReport } from '../../model/check.js';
import type { Problem } from '../../model/problem.js';
import type { CheckInput } from './checkInput.js';
import { isError } from './outcome.js';

/** Stages that always look at all files: with an error anywhere in them there is no rulebook to diagnose with. */
const WHOLE: readonly CheckStage[] = ['schema', 'lint'];

/** What concerns the chosen rules first, then what breaks the rulebook elsewhere; warnings about others are left out. */
export function ofChosen(report: StageReport, { chosen }: Pick<CheckInput, 'chosen'>): StageReport {
  if (chosen.length === 0 || report.state === 'skipped' || !WHOLE.includes(report.stage)) return report;
  const own = report.problems.filter((problem) => isAbout(chosen, problem));
  const others = report.problems.filter((problem) => !isAbout(chosen, problem) && isError(problem));
  return { ...report, problems: [...own, ...others] };
}

function isAbout(chosen: readonly string[], { place }: Problem): boolean {
  const name = place?.file.split('/').at(-1);
  return chosen.some((id) => name === `${id}.json` || name === `${id}.test.json` || name === `${id}.zh.json`);
}
