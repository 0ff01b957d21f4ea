import type { CheckReport, StageReport } from '../../model/check.js';
import type { Problem } from '../../model/problem.js';
import type { Messages } from '../../model/rulebook.js';
import { explainProblem, say } from '../problemTexts.js';
import type { CheckTextOptions } from './checkOptions.js';

/** Columns of the word that says how a stage ended, and of its name: lines of all stages are one table. */
const WORD = 8;
const NAME = 10;

/**
 * One stage in words: how it ended, and below what is wrong with place, reason and remedy.
 * @param seconds how long it took, where somebody watches; left out where the same check has to give the same bytes
 */
export function stageText(report: StageReport, options: CheckTextOptions, seconds?: number): string {
  const { messages } = options;
  const word = say(messages, `check.state.${report.state}`).padEnd(WORD);
  const what =
    report.state === 'skipped'
      ? say(messages, report.because)
      : say(messages, `check.looked.${report.stage}`, { looked: report.looked });
  const time = seconds === undefined ? '' : `, ${say(messages, 'check.seconds', { seconds: seconds.toFixed(1) })}`;
  const shown = problemsOf(report).filter((problem) => options.warnings || problem.severity === 'error');
  return linesText([
    `${word} ${report.stage.padEnd(NAME)} ${what}${time}`,
    ...problemLines(shown, messages).map((line) => `  ${line}`),
  ]);
}

/** Each problem in a line, and below it reason and remedy, where the problem before it has not just said the same. */
function problemLines(problems: readonly Problem[], messages: Messages): readonly string[] {
  let before: readonly string[] = [];
  return problems.flatMap((problem) => {
    const [line = '', ...reasons] = explainProblem(problem, messages);
    const told = reasons.filter((reason) => !before.includes(reason));
    before = reasons;
    return [line, ...told];
  });
}

/** The last lines: warnings that were not told, and what all of it comes to. */
export function closingText(report: CheckReport, { messages, warnings }: CheckTextOptions): string {
  const problems = report.stages.flatMap(problemsOf);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const others = problems.length - errors;
  const { rules, cases } = report;
  return linesText([
    ...(others === 0 || warnings ? [] : [say(messages, 'check.warnings', { warnings: others })]),
    errors === 0
      ? say(messages, 'check.done', { rules, cases })
      : say(messages, 'check.problems', { problems: errors, rules, cases }),
  ]);
}

export function problemsOf(report: StageReport): readonly Problem[] {
  return report.state === 'skipped' ? [] : report.problems;
}

function linesText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
