import type { EvaluatedRun } from '../../model/caseResult.js';
import type { CaseScore } from '../../model/evaluation.js';
import type { EvaluationReport } from '../../model/evaluationReport.js';
import type { Block } from '../document.js';
import { item, list, plain, styled } from '../inline.js';
import { renderMarkdown } from '../markdown/renderMarkdown.js';
import { runName } from './caseName.js';
import { deviations } from './deviations.js';
import { evaluationParts } from './evaluationParts.js';
import { evaluationWords } from './evaluationOptions.js';
import type { EvaluationOptions, EvaluationWords } from './evaluationOptions.js';
import { moreOf, partHeading } from './part.js';
import { sumLines } from './sumLines.js';

/** Of a ticket or a pull request nobody reads more. */
const MOST_RUNS = 50;
const MOST_DRIFTS = 30;

interface ScoredRun {
  readonly run: EvaluatedRun;
  readonly score: CaseScore;
}

/** Sums, the runs that are not as expected, and what the whole shows, for a ticket or a pull request. */
export function* evaluationMarkdown(
  { summary, results }: EvaluationReport,
  options: EvaluationOptions,
): Generator<string> {
  const words = evaluationWords(options);
  const { wording } = words;
  const shown: ScoredRun[] = [];
  let unmet = 0;
  for (const result of results) {
    if (result.status === 'refused' || result.score === undefined || result.score.met) continue;
    unmet += 1;
    if (shown.length < MOST_RUNS) shown.push({ run: result, score: result.score });
  }
  yield renderMarkdown([
    { type: 'heading', level: 1, text: wording.text('evaluate.title') },
    ...list(sumLines(summary, wording).map((text) => item('bullet', text))),
    ...unmetPart(shown, unmet, words),
    ...evaluationParts(summary, words, { drifts: MOST_DRIFTS }),
  ]);
}

function unmetPart(shown: readonly ScoredRun[], unmet: number, { wording }: EvaluationWords): readonly Block[] {
  if (shown.length === 0) return [];
  const items = shown.map(({ run, score }) =>
    item(
      'bullet',
      styled('strong', runName(run)),
      list(deviations(score, wording).map(({ text }) => item('bullet', plain(text)))),
    ),
  );
  return [partHeading('unmet', wording), ...list(items), ...moreOf(unmet - shown.length, wording)];
}
