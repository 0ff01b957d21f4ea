import type { CheckReport } from '../../model/check.js';
import type { Problem, ProblemSeverity } from '../../model/problem.js';
import type { Messages } from '../../model/rulebook.js';
import { holesOf } from '../../model/text.js';
import { problemTexts } from '../problemTexts.js';
import { artifactLocation, sarifLog, SOURCE_ROOT } from '../sarif/sarifLog.js';
import { problemsOf } from './checkText.js';

const LEVELS: Readonly<Record<ProblemSeverity, string>> = { error: 'error', warning: 'warning', note: 'note' };

/** What was found as SARIF 2.1.0: a rule for each code with why it matters, a result with its region for each problem. */
export function checkSarif(report: CheckReport, messages: Messages): string {
  const problems = report.stages.flatMap(problemsOf);
  const codes = [...new Set(problems.map(({ code }) => code))].toSorted();
  return sarifLog({
    tool: { driver: { name: 'hangwise', rules: codes.map((code) => ruleOf(code, messages)) } },
    // Columns are counted in code units of JavaScript.
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The working directory of the check.' } } },
    results: problems.map((problem) => resultOf(problem, codes.indexOf(problem.code), messages)),
  });
}

/** The texts of a code with its holes left open, for they differ from result to result. */
function ruleOf(code: string, messages: Messages): object {
  const { text, why, next } = problemTexts({ code, severity: 'error', args: openHoles(code, messages) }, messages);
  const help = [why, next].filter((part) => part !== undefined).join('\n');
  return {
    id: code,
    shortDescription: { text },
    ...(help === '' ? {} : { help: { text: help } }),
  };
}

/** Holes of a code and of its reasons, each filled with three dots. */
function openHoles(code: string, messages: Messages): Problem['args'] {
  const texts = Object.entries(messages).flatMap(([name, text]) => (code.startsWith(rootOf(name)) ? [text] : []));
  return Object.fromEntries(texts.flatMap(holesOf).map((hole) => [hole, '...']));
}

function rootOf(name: string): string {
  return name.replace(/\.(?:why|next)$/, '');
}

function resultOf(problem: Problem, ruleIndex: number, messages: Messages): object {
  const { code, severity, place } = problem;
  const { text, next } = problemTexts(problem, messages);
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: next === undefined ? text : `${text}\n${next}` },
    ...(place === undefined ? {} : { locations: [locationOf(place)] }),
  };
}

function locationOf({ file, line, column }: NonNullable<Problem['place']>): object {
  const region = { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(file),
      ...(line === undefined ? {} : { region }),
    },
  };
}
