import { clampLines, type Line } from '../../present/terminal/line.js';
import { wrap } from '../../present/terminal/wrap.js';
import type { Snapshot } from '../conversation.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { changeLine, noticeLine } from '../panel/change.js';
import { endingLines } from '../panel/ending.js';
import { pasteLines, textLines } from '../panel/entry.js';
import { footerLines } from '../panel/footer.js';
import { headerLines } from '../panel/header.js';
import { hypothesisLines } from '../panel/hypotheses.js';
import { menuLines } from '../panel/menu.js';
import { questionLines } from '../panel/question.js';
import { windowOf } from '../panel/window.js';
import { itemsOf } from '../screen/itemsOf.js';
import { currentQuestion } from '../screen/question.js';
import { scrolled, type Scrolled } from './scrolled.js';
import { isCompact, shareRows } from './shares.js';
import type { Size } from './size.js';

/** The rows of the menu or of what is being typed, and where the cursor is among them. */
function answerLines(
  snapshot: Snapshot,
  size: Size,
  look: Look,
): { readonly lines: readonly Line[]; readonly cursor: number } {
  const { state, screen } = snapshot;
  const { mode } = screen;
  switch (mode.type) {
    case 'menu':
    case 'values':
      return {
        lines: menuLines(itemsOf(mode, screen, state), screen.cursor, screen.sure, look),
        cursor: screen.cursor,
      };
    case 'text': {
      const lines = textLines(mode, state.diagnosis, screen.sure, size.width, look);
      return { lines, cursor: Math.min(1, lines.length - 1) };
    }
    case 'paste': {
      const lines = pasteLines(
        mode.text,
        { width: size.width, height: Math.max(4, Math.floor(size.height / 3)) },
        look,
      );
      return { lines, cursor: lines.length - 1 };
    }
  }
}

function askedLines({ state, screen }: Snapshot, width: number, look: Look): readonly Line[] {
  const { questions } = state.diagnosis;
  const question = currentQuestion(state.diagnosis, screen.skipped);
  if (question === undefined) return endingLines(state, width, look);
  return questionLines(question, questions.indexOf(question) + 1, questions.length, width, look);
}

/** What the operator should notice above the question: a paste on its way, a remark, or what the last answer changed. */
function newsLine({ state, screen, receiving, busy }: Snapshot, look: Look): Line {
  const { wording } = look;
  if (receiving) return run(wording.text('ui.receiving'), 'warn');
  if (busy) return run(wording.text('ui.busy'), 'faint');
  return screen.notice === undefined ? changeLine(state.change, look) : noticeLine(screen.notice, look);
}

/** Puts a sign into the empty first column: there is more in that direction. */
function markHidden(line: Line, sign: string): Line {
  const [first, ...rest] = line;
  return first?.text === '  ' ? [...run(sign.padEnd(2), 'faint'), ...rest] : line;
}

/** The screen on which a question is answered; exactly `size.height` rows when there is enough to say. */
export function questionFrame(snapshot: Snapshot, size: Size, look: Look): Scrolled<Line> {
  const { width, height } = size;
  const { state, screen } = snapshot;
  const { hypotheses } = state.diagnosis;
  const header = headerLines(state.diagnosis, look);
  const compact = isCompact(height);
  const told = newsLine(snapshot, look);
  const news = told.length === 0 ? [] : compact ? [told] : wrap(told, width);
  const asked = askedLines(snapshot, width, look);
  const answer = answerLines(snapshot, size, look);
  const footer = footerLines(screen, { width, rows: compact ? 1 : 2 }, look);
  const shares = shareRows(height, {
    header: header.length,
    hypotheses: Math.max(1, hypotheses.length),
    open: hypotheses.filter(({ certainty }) => certainty !== 'excluded').length,
    // In full until the operator goes on, then in one row.
    change: screen.fresh ? news.length : Math.min(1, news.length),
    question: asked.length,
    menu: answer.lines.length,
    footer: footer.length,
  });
  const rule = shares.rules === 0 ? [] : [run(look.glyphs.rule.repeat(width), 'faint')];
  const question = scrolled(asked, shares.question, screen.scroll, (left) =>
    run(look.wording.counted('ui.question.more', left), 'faint'),
  );
  const { from, to } = windowOf(answer.lines.length, answer.cursor, shares.menu);
  // Where one row must do, the incident tells more than the name of the case.
  const top = shares.header === 1 && header.length > 1 ? header.slice(1, 2) : header.slice(0, shares.header);
  const above = [
    ...top,
    ...rule,
    ...hypothesisLines(state, screen.hypothesis, { width, height: shares.hypotheses }, look),
    ...clampLines(news, shares.change, width, look.glyphs.ellipsis),
    ...rule,
    ...question.rows,
  ];
  const answers = answer.lines.slice(from, to).map((line, index, shown) => {
    const hidden =
      index === 0 && from > 0
        ? look.glyphs.up
        : index === shown.length - 1 && to < answer.lines.length
          ? look.glyphs.down
          : '';
    return hidden === '' ? line : markHidden(line, hidden);
  });
  const spare = height - above.length - answers.length - footer.length;
  const apart: readonly Line[] = spare > 1 ? [[]] : [];
  const below = Array.from({ length: Math.max(0, spare - apart.length) }, (): Line => []);
  return { rows: [...above, ...apart, ...answers, ...below, ...footer], limit: question.limit };
}
