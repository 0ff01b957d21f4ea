import type { CheckReport, StageReport } from '../../model/check.js';
import type { Messages } from '../../model/rulebook.js';
import { plainJson } from '../json/plainJson.js';
import { problemTexts, say } from '../problemTexts.js';

/** Everything that was found, worded, as `schema/check.schema.json` describes it. The same report gives the same bytes. */
export function checkJson({ rules, cases, stages }: CheckReport, messages: Messages): string {
  const passed = stages.every(({ state }) => state !== 'failed');
  const check = { schemaVersion: 1, passed, rules, cases, stages: stages.map((stage) => stageJson(stage, messages)) };
  return plainJson(check, 'Check');
}

function stageJson(report: StageReport, messages: Messages): object {
  if (report.state === 'skipped') return { ...report, because: say(messages, report.because) };
  const problems = report.problems.map((problem) => {
    const { text, ...reasons } = problemTexts(problem, messages);
    return { code: problem.code, severity: problem.severity, message: text, ...reasons, ...problem.place };
  });
  return { ...report, problems };
}
