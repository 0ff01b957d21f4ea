import type { CheckReport, StageReport } from '../../model/check.js';
import { groupBy } from '../../model/groupBy.js';
import { compareText } from '../../model/order.js';
import type { Problem } from '../../model/problem.js';
import type { Messages } from '../../model/rulebook.js';
import { explainProblem, problemTexts, say } from '../problemTexts.js';
import { element, xml, XML_DECLARATION } from '../junit/xml.js';

/**
 * A test suite a stage, and in it a test case for each file with errors; a stage without is one case that passed or was
 * skipped. Warnings fail no test and are left out.
 */
export function checkJunit({ stages }: CheckReport, messages: Messages): string {
  const suites = stages.map((stage) => suiteOf(stage, messages));
  const sum = (count: (suite: Suite) => number): number => suites.reduce((all, suite) => all + count(suite), 0);
  const attributes = {
    name: 'hangwise rules check',
    tests: sum(({ tests }) => tests.length),
    failures: sum(({ failures }) => failures),
    skipped: sum(({ skipped }) => skipped),
  };
  const body = suites.map(({ name, tests, failures, skipped }) =>
    element('testsuite', { name, tests: tests.length, failures, skipped }, `\n${tests.join('')}`),
  );
  return XML_DECLARATION + element('testsuites', attributes, `\n${body.join('')}`);
}

interface Suite {
  readonly name: string;
  readonly tests: readonly string[];
  readonly failures: number;
  readonly skipped: number;
}

function suiteOf(report: StageReport, messages: Messages): Suite {
  const { stage: name } = report;
  const test = (title: string, body = ''): string => element('testcase', { classname: name, name: title }, body);
  if (report.state === 'skipped') {
    const skipped = element('skipped', { message: say(messages, report.because) }, '');
    return { name, tests: [test(name, skipped)], failures: 0, skipped: 1 };
  }
  const files = byFile(report.problems.filter(({ severity }) => severity === 'error'));
  if (files.length === 0) return { name, tests: [test(name)], failures: 0, skipped: 0 };
  const tests = files.map(([file, problems]) =>
    test(file === '' ? name : file, problems.map((problem) => failure(problem, messages)).join('')),
  );
  return { name, tests, failures: tests.length, skipped: 0 };
}

function byFile(problems: readonly Problem[]): readonly (readonly [string, readonly Problem[]])[] {
  return [...groupBy(problems, ({ place }) => place?.file ?? '')].toSorted(([a], [b]) => compareText(a, b));
}

function failure(problem: Problem, messages: Messages): string {
  const { text } = problemTexts(problem, messages);
  const body = explainProblem(problem, messages).map(xml).join('\n');
  return element('failure', { type: problem.code, message: text }, body);
}
