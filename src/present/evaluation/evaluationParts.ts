import type { EvaluationSummary } from '../../model/evaluation.js';
import type { Document } from '../document.js';
import { calibrationPart } from './calibrationPart.js';
import { confusionPart } from './confusionPart.js';
import { driftPart } from './driftPart.js';
import type { EvaluationWords } from './evaluationOptions.js';
import { kindPart, refusalPart, verdictPart } from './foundParts.js';

/** What a report for people says of a whole evaluation behind the sums: what was found, how good it was, and what changed. */
export function evaluationParts(
  summary: EvaluationSummary,
  words: EvaluationWords,
  { drifts }: { readonly drifts: number },
): Document {
  const { lines } = summary;
  const isScored = lines.scored > 0;
  return [
    ...(lines.evaluated > lines.scored ? [...verdictPart(summary, words), ...kindPart(summary, words)] : []),
    ...refusalPart(summary, words),
    ...(isScored ? [...confusionPart(summary, words), ...calibrationPart(summary, words)] : []),
    ...driftPart(summary, words, drifts),
  ];
}
