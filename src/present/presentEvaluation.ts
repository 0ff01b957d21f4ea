import type { EvaluationReport } from '../model/evaluationReport.js';
import { evaluationCsv } from './evaluation/evaluationCsv.js';
import { evaluationJson } from './evaluation/evaluationJson.js';
import { evaluationJunit } from './evaluation/evaluationJunit.js';
import { evaluationMarkdown } from './evaluation/evaluationMarkdown.js';
import type { EvaluationOptions } from './evaluation/evaluationOptions.js';
import { evaluationSarif } from './evaluation/evaluationSarif.js';
import { evaluationText } from './evaluation/evaluationText.js';

export type { EvaluationFormat, EvaluationOptions } from './evaluation/evaluationOptions.js';
export { EVALUATION_FORMATS } from './evaluation/evaluationOptions.js';

/**
 * A whole evaluation, piece by piece: results are read once and not kept, so that a million take no more memory than a thousand. The
 * same report gives the same bytes.
 */
export function presentEvaluation(report: EvaluationReport, options: EvaluationOptions): Iterable<string> {
  switch (options.format) {
    case 'text':
      return evaluationText(report, options);
    case 'json':
      return evaluationJson(report, options);
    case 'markdown':
      return evaluationMarkdown(report, options);
    case 'csv':
      return evaluationCsv(report, options);
    case 'junit':
      return evaluationJunit(report, options);
    case 'sarif':
      return evaluationSarif(report, options);
  }
}
