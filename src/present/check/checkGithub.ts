import type { CheckReport } from '../../model/check.js';
import type { Problem, ProblemSeverity } from '../../model/problem.js';
import { escapeText } from '../escapeText.js';
import { problemTexts } from '../problemTexts.js';
import type { CheckTextOptions } from './checkOptions.js';
import { closingText, problemsOf } from './checkText.js';

/** What GitHub calls the severities of an annotation. */
const COMMANDS: Readonly<Record<ProblemSeverity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * Workflow commands that mark lines of a pull request, then the closing lines. GitHub shows ten errors of a step, so that
 * errors come in the order of the stages: later ones may follow from earlier ones.
 */
export function checkGithub(report: CheckReport, options: CheckTextOptions): string {
  const problems = report.stages.flatMap(problemsOf);
  const shown = problems.filter(({ severity }) => options.warnings || severity === 'error');
  return shown.map((problem) => `${annotation(problem, options)}\n`).join('') + closingText(report, options);
}

function annotation(problem: Problem, { messages }: CheckTextOptions): string {
  const { text, why, next } = problemTexts(problem, messages);
  const { place } = problem;
  const properties = [
    ...(place === undefined ? [] : [`file=${property(place.file)}`]),
    ...(place?.line === undefined ? [] : [`line=${String(place.line)}`]),
    ...(place?.column === undefined ? [] : [`col=${String(place.column)}`]),
    `title=${property(problem.code)}`,
  ].join(',');
  const message = [text, why, next].filter((part) => part !== undefined).join('\n');
  return `::${COMMANDS[problem.severity]} ${properties}::${data(message)}`;
}

/** Of a message, what would end it or begin an escape. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In a property, also what parts properties. */
function property(text: string): string {
  return data(escapeText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
