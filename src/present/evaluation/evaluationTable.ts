import type { CaseScore } from '../../model/evaluation.js';
import type { CaseResult } from '../../model/caseResult.js';
import type { Inline, Style } from '../document.js';
import { escapeText } from '../escapeText.js';
import { plain, styled } from '../inline.js';
import { tellProblem } from '../problemTexts.js';
import { hang, type Line, lineWidth } from '../terminal/line.js';
import { wrap } from '../terminal/wrap.js';
import type { Wording } from '../wording.js';
import { runName } from './caseName.js';
import { deviations } from './deviations.js';
import type { EvaluationOptions } from './evaluationOptions.js';

const GAP = '  ';
const INDENT: Line = plain('    ');
/** Rows that decide how wide columns are: the others are told as they come. */
const LOOKED_AT = 1000;

/** Where a reader's eye should stay. */
const STYLES: Readonly<Record<string, Style>> = {
  met: 'good',
  leads: 'good',
  missed: 'bad',
  wrong: 'bad',
  listed: 'warn',
  open: 'faint',
};

/** What a table needs to know before its first row. */
export interface TableShape extends Pick<EvaluationOptions, 'failed' | 'width' | 'messages'> {
  readonly wording: Wording;
  /** Some case expects a verdict on a commit. */
  readonly fixes: boolean;
}

interface Row {
  readonly cells: readonly Line[];
  readonly below: readonly Inline[];
}

/**
 * One line a run that was scored, the name of the case last so that a long one moves nothing; with `failed` only those that deviate
 * and the refused ones, and below each what is wrong. Lines come as results come, and no more than the first thousand are held.
 */
export function* evaluationTable(results: Iterable<CaseResult>, shape: TableShape): Generator<Line> {
  const head = columnsOf(shape).map((column) => styled('faint', shape.wording.text(`evaluate.column.${column}`)));
  const waiting: Row[] = [];
  let widths: readonly number[] | undefined;
  for (const result of results) {
    const row = rowOf(result, shape);
    if (row === undefined) continue;
    if (widths !== undefined) {
      yield* layRow(row, widths, shape.width);
      continue;
    }
    waiting.push(row);
    if (waiting.length < LOOKED_AT) continue;
    widths = widthsOf(head, waiting);
    yield* layAll(head, waiting, widths, shape.width);
  }
  if (widths === undefined && waiting.length > 0) yield* layAll(head, waiting, widthsOf(head, waiting), shape.width);
}

function columnsOf({ fixes }: TableShape): readonly string[] {
  return ['kinds', 'culprit', 'waits', 'cause', 'facts', ...(fixes ? ['fixes'] : []), 'case'];
}

function widthsOf(head: readonly Line[], rows: readonly Row[]): readonly number[] {
  return head.map((cell, index) =>
    rows.reduce((widest, { cells }) => Math.max(widest, lineWidth(cells[index] ?? [])), lineWidth(cell)),
  );
}

function* layAll(
  head: readonly Line[],
  rows: readonly Row[],
  widths: readonly number[],
  width: number,
): Generator<Line> {
  yield layCells(head, widths);
  for (const row of rows) yield* layRow(row, widths, width);
}

function* layRow({ cells, below }: Row, widths: readonly number[], width: number): Generator<Line> {
  yield layCells(cells, widths);
  for (const text of below) yield* hang(INDENT, wrap(text, width - lineWidth(INDENT)));
}

function layCells(cells: readonly Line[], widths: readonly number[]): Line {
  return cells.flatMap((cell, index) => [
    ...cell,
    ...(index < cells.length - 1 ? plain(' '.repeat(Math.max(0, (widths[index] ?? 0) - lineWidth(cell))) + GAP) : []),
  ]);
}

function rowOf(result: CaseResult, shape: TableShape): Row | undefined {
  const { failed, wording, messages } = shape;
  if (result.status === 'refused') {
    if (!failed) return undefined;
    const word = styled('bad', wording.text('evaluate.score.refused'));
    const blank = columnsOf(shape)
      .slice(2)
      .map((): Line => []);
    const below = result.problems.map((problem) => plain(tellProblem(problem, messages)));
    return { cells: [word, ...blank, styled('strong', escapeText(runName(result)))], below };
  }
  const { score } = result;
  if (score === undefined || (failed && score.met)) return undefined;
  return {
    cells: [...scoresOf(score, shape), nameOf(runName(result), score)],
    below: failed ? deviations(score, wording).map(({ text }) => plain(text)) : [],
  };
}

function scoresOf({ kinds, culprit, waitsIn, mechanism, facts, fixes }: CaseScore, shape: TableShape): readonly Line[] {
  const word = (score: string): Line => styled(STYLES[score] ?? 'plain', shape.wording.text(`evaluate.score.${score}`));
  const share = (part: { readonly met: number; readonly expected: number }): Line =>
    part.expected === 0
      ? word('open')
      : styled(part.met === part.expected ? 'good' : 'bad', `${String(part.met)}/${String(part.expected)}`);
  const deviating = [kinds.missed, kinds.extra].map((list, index) =>
    list.length === 0 ? '' : `${index === 0 ? '-' : '+'}${String(list.length)}`,
  );
  return [
    deviating.join('') === '' ? word('met') : styled('bad', deviating.join('')),
    word(culprit.score),
    word(waitsIn.score),
    word(mechanism.score),
    share(facts),
    ...(shape.fixes ? [share(fixes)] : []),
  ];
}

function nameOf(name: string, { met, wronglyEstablished }: CaseScore): Line {
  return [
    ...styled(met ? 'plain' : 'strong', escapeText(name)),
    ...(wronglyEstablished.length === 0 ? [] : styled('bad', ' !')),
  ];
}
