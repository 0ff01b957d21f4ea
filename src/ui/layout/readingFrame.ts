import type { Line } from '../../present/terminal/line.js';
import { fitLine } from '../fit.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { footerLines } from '../panel/footer.js';
import { headerLine } from '../panel/header.js';
import { hypothesisLines } from '../panel/hypotheses.js';
import type { Snapshot } from '../snapshot.js';
import type { ReadingView, ViewRows } from '../view/viewRows.js';
import type { Frame } from './drawn.js';
import { withFound } from './find.js';
import { newsLines } from './news.js';
import { scrolled } from './scrolled.js';
import type { Size } from './size.js';

/** Part of the window that stays above a row that has to be in sight. */
const ABOVE_FOCUS = 1 / 3;

/** A dividing line with a word in it. */
function titleRule(title: string, width: number, { glyphs }: Look): Line {
  const start: Line = [...run(glyphs.rule.repeat(2), 'faint'), ...run(` ${title} `, 'strong')];
  return fitLine([...start, ...run(glyphs.rule.repeat(width), 'faint')], width, '');
}

/** The last row above the keys: what is being looked for, or a remark. */
function remarkLines(snapshot: Snapshot, look: Look): readonly Line[] {
  const { search, notice } = snapshot.screen;
  const typed: readonly Line[] =
    search === undefined
      ? []
      : [[...run('/', 'faint'), ...run(search.text), ...(search.typing ? run('_', 'strong') : [])]];
  const remark = snapshot.busy || snapshot.receiving !== undefined || notice !== undefined;
  return [...typed, ...(remark ? newsLines(snapshot, look).slice(0, 1) : [])];
}

/**
 * Something that is read: one row for the case, or the incident where there are several, one for the hypothesis that it is about, then as
 * much text as fits.
 */
export function readingFrame(
  view: ReadingView,
  snapshot: Snapshot,
  { width, height }: Size,
  look: Look,
  viewRows: ViewRows,
): Frame {
  const { state, screen } = snapshot;
  const { wording, glyphs } = look;
  const painted = (line: Line): string => look.paint(fitLine(line, width, glyphs.ellipsis));
  const head = [
    headerLine(state.diagnosis, screen.selection.incident, look),
    ...hypothesisLines(state, screen.selection.hypothesis, { width, height: 1 }, look),
    titleRule(wording.text(`ui.view.${view}`), width, look),
  ];
  const foot = [...remarkLines(snapshot, look), ...footerLines(snapshot, { width, rows: 1 }, look)];
  const room = Math.max(0, height - head.length - foot.length);
  const { rows: all, focus } = viewRows(view, state, screen.selection, width);
  const from = focus === undefined ? screen.scroll : Math.max(0, focus - Math.floor(room * ABOVE_FOCUS));
  const { rows, limit } = scrolled(withFound(all, screen.search, look), room, from, (left) =>
    look.paint(run(wording.counted('ui.view.more', left), 'faint')),
  );
  const gap = Array.from({ length: Math.max(0, room - rows.length) }, () => '');
  return {
    columns: [{ width, rows: [...head.map(painted), ...rows, ...gap, ...foot.map(painted)] }],
    scrollLimit: limit,
  };
}
