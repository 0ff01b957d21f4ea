import type { Hypothesis } from '../../model/diagnosis.js';
import type { Line } from '../../present/terminal/line.js';
import { foresightOf } from '../foresight.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { situationOf } from '../panel/footer.js';
import { headerLines } from '../panel/header.js';
import { itemKeys, itemText } from '../panel/menu.js';
import { moveWords } from '../panel/moved.js';
import { outcomeLines } from '../panel/outcome.js';
import { keysFor } from '../keys.js';
import { itemsOf } from '../screen/itemsOf.js';
import { currentQuestion } from '../screen/question.js';
import type { Snapshot } from '../snapshot.js';
import type { ReadingView, ViewRows } from '../view/viewRows.js';
import type { Frame } from './drawn.js';
import { answerLines, askedLines } from './asked.js';
import { newsLines } from './news.js';

/** Columns that texts are laid out for where nobody sees columns: hardly a line is broken. */
export const SPOKEN_WIDTH = 400;
/** Rows of a reading view that are read at once. */
const PAGE = 20;

function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}

/** What remains of a row without what is only drawn: bars, rules, columns and blanks that line things up. */
function spoken(row: string): string {
  return row
    .replaceAll(/[\u2500-\u259f]{1,400}/g, ' ')
    .trim()
    .replaceAll(/ {2,400}/g, ', ')
    .replace(/^[-=_.#| ,]{1,400}$/, '');
}

function hypothesisText({ certainty, title, rule, incident }: Hypothesis, { state }: Snapshot, look: Look): string {
  const moved = state.change?.moved.find((one) => one.rule === rule && one.incident === incident);
  const { wording } = look;
  const word = moved === undefined ? wording.word('present.certainty', certainty) : moveWords(moved, look);
  return textOf(run(word + wording.text('present.colon') + title));
}

/** The ways to answer with their keys, and last of all the one that Enter takes; or what is being typed. */
function answerTexts(snapshot: Snapshot, look: Look): readonly string[] {
  const { state, screen } = snapshot;
  const { mode } = screen;
  if (mode.type !== 'menu' && mode.type !== 'values')
    return answerLines(snapshot, { width: SPOKEN_WIDTH, height: PAGE }, look).lines.map(textOf);
  const items = itemsOf(mode, screen, state);
  const keys = itemKeys(items);
  const texts = items.map((item, index) => textOf(run(`${keys[index] ?? ''}: ${itemText(item, screen.sure, look)}`)));
  const here = texts[screen.cursor];
  return here === undefined ? [] : [...texts, look.wording.text('ui.spoken.here', { item: here })];
}

function questionTexts(snapshot: Snapshot, look: Look): readonly string[] {
  const { state, screen } = snapshot;
  const question = currentQuestion(state.diagnosis, screen);
  const outcomes = foresightOf(snapshot)?.outcomes ?? [];
  return [
    ...headerLines(state.diagnosis, screen.selection.incident, look).map(textOf),
    ...state.diagnosis.hypotheses.map((one) => hypothesisText(one, snapshot, look)),
    ...newsLines(snapshot, look).map(textOf),
    ...askedLines(snapshot, SPOKEN_WIDTH, look).map(textOf),
    ...(question === undefined ? [] : outcomeLines(question, outcomes, state, SPOKEN_WIDTH, look).map(textOf)),
    ...answerTexts(snapshot, look),
  ];
}

function readingTexts(view: ReadingView, snapshot: Snapshot, look: Look, viewRows: ViewRows): readonly string[] {
  const { state, screen } = snapshot;
  const { rows, focus } = viewRows(view, state, screen.selection, SPOKEN_WIDTH);
  const from = Math.max(0, Math.min(focus ?? screen.scroll, rows.length - 1));
  const left = rows.length - from - PAGE;
  return [
    look.wording.text(`ui.view.${view}`),
    ...rows.slice(from, from + PAGE),
    ...(left > 0 ? [look.wording.counted('ui.view.more', left)] : []),
    ...newsLines(snapshot, look).map(textOf),
  ];
}

/**
 * Everything that the screen tells, as lines to be read aloud from the first to the last: no bars, rules or columns.
 * The look has to be one without colours.
 */
export function spokenFrame(snapshot: Snapshot, look: Look, viewRows: ViewRows): Frame {
  const { state, screen } = snapshot;
  const { view, selection } = screen;
  const texts = view === 'question' ? questionTexts(snapshot, look) : readingTexts(view, snapshot, look, viewRows);
  const keys = keysFor(situationOf(screen), look.glyphs, snapshot.attached !== undefined).map(
    (key) => `${key.keys} ${look.wording.text(`ui.key.${key.name}`)}`,
  );
  const lines = [...texts.map(spoken), look.wording.text('ui.spoken.keys', { keys: keys.join(', ') })];
  return {
    columns: [{ width: SPOKEN_WIDTH, rows: lines.filter((text) => text !== '') }],
    scrollLimit: view === 'question' ? 0 : viewRows(view, state, selection, SPOKEN_WIDTH).rows.length - 1,
  };
}
