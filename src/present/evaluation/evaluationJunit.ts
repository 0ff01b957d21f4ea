import type { CaseResult } from '../../model/caseResult.js';
import type { EvaluationSummary } from '../../model/evaluation.js';
import type { EvaluationReport } from '../../model/evaluationReport.js';
import { element, openTag, xml, XML_DECLARATION } from '../junit/xml.js';
import { tellProblem } from '../problemTexts.js';
import { wordingOf } from '../wording.js';
import { runName } from './caseName.js';
import { isDeviating } from './deviating.js';
import { deviations } from './deviations.js';
import type { EvaluationOptions } from './evaluationOptions.js';

const SUITE = 'hangwise evaluate';

/**
 * A test case for each run: what is not as expected is its failure, a case that was refused an error, a run of which nothing is
 * expected is skipped. The counts stand before the cases, and are those of the summary.
 */
export function* evaluationJunit(
  { summary, results }: EvaluationReport,
  options: EvaluationOptions,
): Generator<string> {
  const { tests, failures, errors, skipped } = countsOf(summary, options.failed);
  yield XML_DECLARATION;
  yield `${openTag('testsuites', { name: SUITE, tests, failures, errors })}\n`;
  yield `${openTag('testsuite', { name: SUITE, tests, failures, errors, skipped })}\n`;
  for (const result of results) if (!options.failed || isDeviating(result)) yield testCase(result, options);
  yield '</testsuite>\n</testsuites>\n';
}

function countsOf({ lines, sums }: EvaluationSummary, failed: boolean): Readonly<Record<string, number>> & Counts {
  const [failures, errors] = [lines.scored - sums.met, lines.refused];
  return failed
    ? { tests: failures + errors, failures, errors, skipped: 0 }
    : { tests: lines.all, failures, errors, skipped: lines.evaluated - lines.scored };
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function testCase(result: CaseResult, { messages }: EvaluationOptions): string {
  const attributes = { name: runName(result), classname: result.archive };
  if (result.status === 'refused') {
    const [first] = result.problems;
    const texts = result.problems.map((problem) => tellProblem(problem, messages));
    const error = element('error', { type: first?.code ?? 'refused', message: texts[0] ?? '' }, body(texts));
    return element('testcase', attributes, error);
  }
  const wording = wordingOf(messages);
  if (result.score === undefined)
    return element('testcase', attributes, element('skipped', { message: wording.text('evaluate.unscored') }, ''));
  if (result.score.met) return element('testcase', attributes, '');
  const found = deviations(result.score, wording);
  const [first] = found;
  const failure = { type: first?.kind ?? 'unmet', message: first?.text ?? '' };
  return element('testcase', attributes, element('failure', failure, body(found.map(({ text }) => text))));
}

function body(texts: readonly string[]): string {
  return texts.map(xml).join('\n');
}
