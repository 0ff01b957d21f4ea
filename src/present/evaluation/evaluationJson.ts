import type { EvaluationReport } from '../../model/evaluationReport.js';
import { harmlessJson } from '../json/harmlessJson.js';
import { plainJson } from '../json/plainJson.js';
import { isDeviating } from './deviating.js';
import type { EvaluationOptions } from './evaluationOptions.js';

const END = '\n}\n';

/**
 * The summary, and below `results` one line each the results: all of them, or with `failed` those that deviate.
 * `schema/evaluation.schema.json` is its contract; a result is what `schema/case-result.schema.json` says.
 */
export function* evaluationJson(
  { summary, results }: EvaluationReport,
  { failed }: Pick<EvaluationOptions, 'failed'>,
): Generator<string> {
  const whole = plainJson(summary, 'EvaluationSummary');
  yield `${whole.slice(0, -END.length)},\n  "results": [`;
  let before = '\n';
  for (const result of results) {
    if (failed && !isDeviating(result)) continue;
    yield `${before}    ${harmlessJson(JSON.stringify(result))}`;
    before = ',\n';
  }
  yield before === '\n' ? `]${END}` : `\n  ]${END}`;
}
