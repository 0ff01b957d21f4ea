import { clampLines, type Line } from '../../present/terminal/line.js';
import { wrap } from '../../present/terminal/wrap.js';
import { fitLine } from '../fit.js';
import { foresightOf } from '../foresight.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { footerLines } from '../panel/footer.js';
import { headerLines } from '../panel/header.js';
import { hypothesisLines } from '../panel/hypotheses.js';
import { outcomeLines } from '../panel/outcome.js';
import { windowOf } from '../panel/window.js';
import { currentQuestion } from '../screen/question.js';
import type { Snapshot } from '../snapshot.js';
import { timeStrip } from '../view/timeStrip.js';
import { answerLines, askedLines } from './asked.js';
import { newsLines } from './news.js';
import { scrolled, type Scrolled } from './scrolled.js';
import { isCompact, shareRows } from './shares.js';
import type { Size } from './size.js';

/** From this height on there is room for the names of incidents. */
const HIGH = 30;

/** Puts a sign into the empty first column: there is more in that direction. */
function markHidden(line: Line, sign: string): Line {
  const [first, ...rest] = line;
  return first?.text === '  ' ? [...run(sign.padEnd(2), 'faint'), ...rest] : line;
}

/** The rows of the menu that there is room for, the one under the cursor among them. */
function shownAnswers(
  { lines, cursor }: { readonly lines: readonly Line[]; readonly cursor: number },
  height: number,
  { glyphs }: Look,
): readonly Line[] {
  const { from, to } = windowOf(lines.length, cursor, height);
  return lines.slice(from, to).map((line, index, shown) => {
    if (index === 0 && from > 0) return markHidden(line, glyphs.up);
    return index === shown.length - 1 && to < lines.length ? markHidden(line, glyphs.down) : line;
  });
}

/** What the answers would change, with a word that says so; nothing while it is not known. */
function foreseenLines(snapshot: Snapshot, width: number, look: Look): readonly Line[] {
  const { state, screen } = snapshot;
  const question = currentQuestion(state.diagnosis, screen);
  if (question === undefined || screen.mode.type === 'paste' || screen.mode.type === 'open') return [];
  const lines = outcomeLines(question, foresightOf(snapshot)?.outcomes ?? [], state, width, look);
  return lines.length === 0 ? [] : [run(look.wording.text('ui.outcome.title'), 'faint'), ...lines];
}

/** The incidents on one line of time instead of the upper rule, with their names below it where there is room. */
function stripLines({ state, screen }: Snapshot, { width, height }: Size, look: Look): readonly Line[] {
  const { diagnosis } = state;
  const selected = diagnosis.incidents[screen.selection.incident]?.id;
  return timeStrip(diagnosis, selected, { width, height: height < HIGH ? 1 : 2 }, look);
}

/** The screen on which a question is answered; exactly `size.height` rows when there is enough to say. */
export function questionFrame(snapshot: Snapshot, size: Size, look: Look): Scrolled<Line> {
  const { width, height } = size;
  const { state, screen } = snapshot;
  const { hypotheses } = state.diagnosis;
  const header = headerLines(state.diagnosis, screen.selection.incident, look);
  const compact = isCompact(height);
  const told = newsLines(snapshot, look);
  const news = compact
    ? told.slice(0, 1).map((line) => fitLine(line, width, look.glyphs.ellipsis))
    : told.flatMap((line) => wrap(line, width));
  const asked = askedLines(snapshot, width, look);
  const foreseen = foreseenLines(snapshot, width, look);
  const answer = answerLines(snapshot, size, look);
  const footer = footerLines(snapshot, { width, rows: compact ? 1 : 2 }, look);
  const strip = compact ? [] : stripLines(snapshot, size, look);
  const shares = shareRows(height - Math.max(0, strip.length - 1), {
    header: header.length,
    hypotheses: Math.max(1, hypotheses.length),
    open: hypotheses.filter(({ certainty }) => certainty !== 'excluded').length,
    // In full until the operator goes on, then in one row.
    change: screen.fresh ? news.length : Math.min(1, news.length),
    question: asked.length,
    outcomes: foreseen.length,
    menu: answer.lines.length,
    footer: footer.length,
  });
  const rule = shares.rules === 0 ? [] : [run(look.glyphs.rule.repeat(width), 'faint')];
  const question = scrolled(asked, shares.question, screen.scroll, (left) =>
    run(look.wording.counted('ui.question.more', left), 'faint'),
  );
  // Where one row must do, the incident tells more than the name of the case.
  const top = shares.header === 1 && header.length > 1 ? header.slice(1, 2) : header.slice(0, shares.header);
  const above = [
    ...top,
    ...(strip.length > 0 ? strip : rule),
    ...hypothesisLines(state, screen.selection.hypothesis, { width, height: shares.hypotheses }, look),
    ...clampLines(news, shares.change, width, look.glyphs.ellipsis),
    ...rule,
    ...question.rows,
    // The word alone tells nothing.
    ...(shares.outcomes > 1 ? foreseen.slice(0, shares.outcomes) : []),
  ];
  const answers = shownAnswers(answer, shares.menu, look);
  const spare = height - above.length - answers.length - footer.length;
  const apart: readonly Line[] = spare > 1 ? [[]] : [];
  const below = Array.from({ length: Math.max(0, spare - apart.length) }, (): Line => []);
  return { rows: [...above, ...apart, ...answers, ...below, ...footer], limit: question.limit };
}
