import type { ConfusionCell, EvaluationSummary } from '../../model/evaluation.js';
import { compareText } from '../../model/order.js';
import type { Block, Inline } from '../document.js';
import { paragraph, plain, styled } from '../inline.js';
import type { EvaluationWords } from './evaluationOptions.js';
import { count, partHeading, tablePart } from './part.js';

/** Mechanisms that a matrix has room for on eighty columns. */
const WIDEST = 8;

/**
 * What was wrong, and what led. Mechanisms that were never taken for another one, nor another one for them, are left out. A matrix
 * whose columns are numbered as its rows are; a list of what was confused where there are too many mechanisms for that.
 */
export function confusionPart({ confusion }: EvaluationSummary, words: EvaluationWords): readonly Block[] {
  if (confusion.length === 0) return [];
  const { wording } = words;
  const confused = confusion.filter(({ expected, led }) => expected !== led);
  if (confused.length === 0) {
    const runs = confusion.reduce((sum, cell) => sum + cell.runs, 0);
    return [partHeading('confusion', wording), paragraph(plain(wording.text('evaluate.no-confusion', { runs })))];
  }
  const names = [...new Set(confused.flatMap(({ expected, led }) => [expected, led]))].toSorted(compareText);
  return names.length > WIDEST ? listed(confused, confusion, words) : matrix(names, confusion, words);
}

function matrix(
  names: readonly string[],
  confusion: readonly ConfusionCell[],
  { wording }: EvaluationWords,
): readonly Block[] {
  const rows = names.map((expected, at) => [
    count(at + 1),
    plain(mechanismName(expected, { wording })),
    count(rowSum(confusion, expected)),
    ...names.map((led): Inline => {
      const runs = confusion.find((cell) => cell.expected === expected && cell.led === led)?.runs ?? 0;
      if (runs === 0) return styled('faint', '.');
      return styled(expected === led ? 'good' : 'bad', String(runs));
    }),
  ]);
  const numbers = names.map((_, at) => String(at + 1));
  const head = ['', wording.text('evaluate.head.expected'), wording.text('evaluate.head.runs'), ...numbers];
  return [
    partHeading('confusion', wording),
    { type: 'table', head, rows },
    paragraph(styled('faint', wording.text('evaluate.matrix'))),
  ];
}

function listed(
  confused: readonly ConfusionCell[],
  confusion: readonly ConfusionCell[],
  { wording }: EvaluationWords,
): readonly Block[] {
  const sorted = confused.toSorted(
    (a, b) => b.runs - a.runs || compareText(a.expected, b.expected) || compareText(a.led, b.led),
  );
  const rows = sorted.map(({ expected, led, runs }) => [
    count(runs),
    count(rowSum(confusion, expected)),
    plain(mechanismName(expected, { wording })),
    plain(mechanismName(led, { wording })),
  ]);
  return tablePart({ part: 'confusion', columns: ['runs', 'of', 'expected', 'led'], rows }, wording);
}

function rowSum(confusion: readonly ConfusionCell[], expected: string): number {
  return confusion.reduce((sum, cell) => (cell.expected === expected ? sum + cell.runs : sum), 0);
}

function mechanismName(mechanism: string, { wording }: Pick<EvaluationWords, 'wording'>): string {
  return mechanism === 'none' ? wording.text('evaluate.none') : mechanism;
}
