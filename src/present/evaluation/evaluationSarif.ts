import type { CaseResult, ResultKey } from '../../model/caseResult.js';
import type { Drift } from '../../model/evaluation.js';
import type { EvaluationReport } from '../../model/evaluationReport.js';
import { harmlessJson } from '../json/harmlessJson.js';
import { tellProblem } from '../problemTexts.js';
import { artifactLocation, sarifLog, sarifMessage, SOURCE_ROOT } from '../sarif/sarifLog.js';
import type { Wording } from '../wording.js';
import { wordingOf } from '../wording.js';
import { casePath, runName } from './caseName.js';
import { DEVIATIONS, deviations } from './deviations.js';
import { differenceText, driftName, driftReasons } from './driftPart.js';
import type { EvaluationOptions } from './evaluationOptions.js';

const RULES = [...DEVIATIONS, 'refused', 'drift'] as const;
type RuleId = (typeof RULES)[number];

/** Ends of a log whose results come one by one: `sarifLog` of a run without results, parted where they belong. */
const NO_RESULTS = '"results": []';

/** SARIF 2.1.0: a result for each thing that is not as expected, each refused case, and each run that got worse. */
export function* evaluationSarif(
  { summary, results }: EvaluationReport,
  { messages }: EvaluationOptions,
): Generator<string> {
  const wording = wordingOf(messages);
  const [head = '', tail = ''] = sarifLog(runWithout(summary.rulebook.version, wording)).split(NO_RESULTS);
  yield `${head}"results": [`;
  let before = '\n';
  const found = function* (): Generator<object> {
    for (const result of results) yield* resultsOf(result, wording, messages);
    for (const drift of summary.drift?.drifts ?? []) if (drift.change === 'worse') yield driftResult(drift, wording);
  };
  for (const result of found()) {
    yield `${before}        ${harmlessJson(JSON.stringify(result))}`;
    before = ',\n';
  }
  yield `${before === '\n' ? '' : '\n      '}]${tail}`;
}

function runWithout(version: string, wording: Wording): object {
  const rules = RULES.map((id) => ({ id, shortDescription: { text: wording.text(`evaluate.rule.${id}`) } }));
  return {
    tool: { driver: { name: 'hangwise', rules } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The working directory of the evaluation.' } } },
    properties: { rulebook: version },
    results: [],
  };
}

function* resultsOf(result: CaseResult, wording: Wording, messages: EvaluationOptions['messages']): Generator<object> {
  const name = runName(result);
  if (result.status === 'refused') {
    const texts = result.problems.map((problem) => tellProblem(problem, messages));
    yield resultAt(result, 'refused', 'error', [`${name}: ${texts[0] ?? ''}`, ...texts.slice(1)]);
  } else if (result.score?.met === false) {
    for (const { kind, text } of deviations(result.score, wording))
      yield resultAt(result, kind, 'error', [`${name}: ${text}`]);
  }
}

function driftResult(drift: Drift, wording: Wording): object {
  const differences = drift.differences.map((difference) => differenceText(difference, wording));
  return resultAt(drift, 'drift', 'warning', [`${driftName(drift)}: ${driftReasons(drift, wording)}`, ...differences]);
}

function resultAt(key: ResultKey, ruleId: RuleId, level: 'error' | 'warning', lines: readonly string[]): object {
  return {
    ruleId,
    ruleIndex: RULES.indexOf(ruleId),
    level,
    message: sarifMessage(lines),
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(casePath(key)) } }],
  };
}
