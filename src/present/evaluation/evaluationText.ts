import type { EvaluationReport } from '../../model/evaluationReport.js';
import { paintWith } from '../terminal/palette.js';
import { renderTerminal } from '../terminal/renderTerminal.js';
import { wrap } from '../terminal/wrap.js';
import { evaluationParts } from './evaluationParts.js';
import { evaluationTable } from './evaluationTable.js';
import { evaluationWords } from './evaluationOptions.js';
import type { EvaluationOptions } from './evaluationOptions.js';
import { sumLines } from './sumLines.js';

/** Drifts that are told one by one. */
const MOST_DRIFTS = 100;

/** One line a run that was scored, then the sums, then what an evaluation as a whole shows. */
export function* evaluationText({ summary, results }: EvaluationReport, options: EvaluationOptions): Generator<string> {
  const { width } = options;
  const words = evaluationWords(options);
  const { wording } = words;
  const paint = paintWith(options.color);
  const fixes = summary.sums.fixes.expected > 0;
  let rows = 0;
  for (const line of evaluationTable(results, { ...options, wording, fixes })) {
    rows += 1;
    yield `${paint(line)}\n`;
  }
  if (rows > 0) yield '\n';
  for (const line of sumLines(summary, wording).flatMap((text) => wrap(text, width))) yield `${paint(line)}\n`;
  const parts = evaluationParts(summary, words, { drifts: MOST_DRIFTS });
  if (parts.length > 0) yield renderTerminal(parts, options);
}
