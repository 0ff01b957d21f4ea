import type { Snapshot } from '../conversation.js';
import { fitLine } from '../fit.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { footerLines } from '../panel/footer.js';
import { headerLines } from '../panel/header.js';
import { hypothesisLines } from '../panel/hypotheses.js';
import type { ReadingView, ViewRows } from '../view/viewRows.js';
import { questionFrame } from './questionFrame.js';
import { scrolled } from './scrolled.js';
import type { Size } from './size.js';

/** Painted rows of the whole screen, and how far its text can be scrolled. */
export interface Frame {
  readonly rows: readonly string[];
  readonly scrollLimit: number;
  /** A second column, from the column `at` on. */
  readonly beside?: { readonly at: number; readonly rows: readonly string[] };
}

/** From this width on the argument of the selected hypothesis stands beside the question. */
const WIDE = 130;

function reading(view: ReadingView, snapshot: Snapshot, size: Size, look: Look, viewRows: ViewRows): Frame {
  const { state, screen } = snapshot;
  const { width, height } = size;
  const painted = (line: Parameters<typeof fitLine>[0]): string =>
    look.paint(fitLine(line, width, look.glyphs.ellipsis));
  const head = [
    ...headerLines(state.diagnosis, look).slice(0, 1),
    ...hypothesisLines(state, screen.hypothesis, { width, height: 1 }, look),
    run(look.glyphs.rule.repeat(width), 'faint'),
  ];
  const footer = footerLines(screen, { width, rows: 1 }, look);
  const room = height - head.length - footer.length;
  const all = viewRows(view, state.diagnosis, screen.hypothesis, width);
  const { rows, limit } = scrolled(all, room, screen.scroll, (left) =>
    look.paint(run(look.wording.counted('ui.view.more', left), 'faint')),
  );
  const gap = Array.from({ length: Math.max(0, room - rows.length) }, () => '');
  return { rows: [...head.map(painted), ...rows, ...gap, ...footer.map(painted)], scrollLimit: limit };
}

/** Question on the left, the argument of the selected hypothesis on the right. */
function besides(snapshot: Snapshot, size: Size, look: Look, viewRows: ViewRows): Frame {
  const left = Math.floor(size.width * 0.56);
  const right = size.width - left - 3;
  const asked = questionFrame(snapshot, { width: left, height: size.height }, look);
  const why = viewRows('why', snapshot.state.diagnosis, snapshot.screen.hypothesis, right);
  const column = look.paint(run(look.glyphs.column, 'faint'));
  return {
    rows: asked.rows.map((line) => look.paint(fitLine(line, left, look.glyphs.ellipsis))),
    scrollLimit: asked.limit,
    beside: { at: left + 1, rows: asked.rows.map((_, index) => `${column} ${why[index] ?? ''}`) },
  };
}

/** The whole screen for a snapshot. Every row is at most `size.width` columns wide, every character safe to write. */
export function frameOf(snapshot: Snapshot, size: Size, look: Look, viewRows: ViewRows): Frame {
  const { view } = snapshot.screen;
  if (view !== 'question') return reading(view, snapshot, size, look, viewRows);
  if (size.width >= WIDE && size.height >= 16) return besides(snapshot, size, look, viewRows);
  const { rows, limit } = questionFrame(snapshot, size, look);
  return { rows: rows.map((line) => look.paint(fitLine(line, size.width, look.glyphs.ellipsis))), scrollLimit: limit };
}
