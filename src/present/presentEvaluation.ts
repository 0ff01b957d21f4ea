import type { Evaluation } from '../model/evaluation.js';
import type { TextOptions } from './presentText.js';
import { plainJson } from './json/plainJson.js';
import { evaluationTable } from './evaluation/evaluationTable.js';
import { sumLines } from './evaluation/sumLines.js';
import { paintWith } from './terminal/palette.js';
import { wordingOf } from './wording.js';

export interface EvaluationOptions extends TextOptions {
  readonly format: 'text' | 'json';
  /** Only runs that are not as expected, each with what was expected and what was found. */
  readonly failed: boolean;
}

/** One line a run, then the sums; as JSON everything that was scored. The same evaluation gives the same bytes. */
export function presentEvaluation(evaluation: Evaluation, options: EvaluationOptions): string {
  const runs = options.failed ? evaluation.runs.filter(({ met }) => !met) : evaluation.runs;
  const wording = wordingOf(options.messages);
  if (options.format === 'json') {
    const problems = evaluation.problems.map(({ code, severity, args, place }) => ({
      code,
      severity,
      message: wording.text(code, args),
      ...place,
    }));
    return plainJson({ ...evaluation, runs, problems }, 'Evaluation');
  }
  const paint = paintWith(options.color);
  const table = runs.length === 0 ? [] : [...evaluationTable(runs, wording, options), []];
  return [...table, ...sumLines(evaluation, wording, options.width)].map((line) => `${paint(line)}\n`).join('');
}
