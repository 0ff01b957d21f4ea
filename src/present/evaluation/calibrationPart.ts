import type { EvaluationSummary } from '../../model/evaluation.js';
import type { Block } from '../document.js';
import { plain } from '../inline.js';
import type { EvaluationWords } from './evaluationOptions.js';
import { count, percent, share, tablePart } from './part.js';

/** How often each word of certainty was right, with the shares that so few hypotheses leave likely. */
export function calibrationPart({ calibration }: EvaluationSummary, { wording }: EvaluationWords): readonly Block[] {
  const rows = calibration
    .filter(({ said }) => said > 0)
    .map(({ certainty, said, right, led, ledRight, range }) => [
      plain(wording.word('present.certainty', certainty)),
      count(said),
      count(right),
      plain(share(right, said)),
      plain(range === undefined ? '-' : range.map(percent).join(' - ')),
      plain(led === 0 ? '-' : `${share(ledRight, led)} (${String(ledRight)}/${String(led)})`),
    ]);
  const columns = ['certainty', 'said', 'right', 'share', 'likely', 'led-right'];
  return tablePart({ part: 'calibration', columns, rows }, wording);
}
