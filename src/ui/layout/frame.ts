import { fitLine } from '../fit.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import type { Snapshot } from '../snapshot.js';
import type { ViewRows } from '../view/viewRows.js';
import type { Column, Frame } from './drawn.js';
import { questionFrame } from './questionFrame.js';
import { readingFrame } from './readingFrame.js';
import type { Size } from './size.js';

/** From this width on the argument of the selected hypothesis stands beside the question. */
const WIDE = 130;
/** From this width on the time line and who waits for whom stand beside both. */
const WIDEST = 180;
/** Rows that columns side by side are worth having for. */
const HIGH = 16;
/** Parts of the width, in percent; the last column has what is left. */
const PARTS = { two: [56], three: [42, 34] } as const;

/** Rows of a column, set off by a line from what stands left of it. */
function setOff(rows: readonly string[], height: number, look: Look): readonly string[] {
  const line = look.paint(run(look.glyphs.column, 'faint'));
  return Array.from({ length: height }, (_, index) => `${line} ${rows[index] ?? ''}`);
}

/**
 * When it happened, and below that who waits for whom, or the calls where nothing is known to wait: each gets what it
 * needs, the second at least a third of the height.
 */
function eventsColumn({ state, screen }: Snapshot, { width, height }: Size, viewRows: ViewRows): readonly string[] {
  const { rows: line } = viewRows('timeline', state, screen.selection, width);
  const below = state.diagnosis.waits.edges.length > 0 ? 'waits' : 'calls';
  const { rows } = viewRows(below, state, screen.selection, width);
  const second = Math.min(rows.length, Math.max(Math.floor(height / 3), height - line.length - 1));
  return [...line.slice(0, Math.max(0, height - second - 1)), '', ...rows.slice(0, second)];
}

/** The question on the left, beside it what it is about. */
function besides(snapshot: Snapshot, size: Size, look: Look, viewRows: ViewRows): Frame {
  const { state, screen } = snapshot;
  const { height } = size;
  const three = size.width >= WIDEST && state.diagnosis.incidents.length > 0;
  const [first, ...others] = (three ? PARTS.three : PARTS.two).map((part) => Math.floor((size.width * part) / 100));
  const left = first ?? size.width;
  const asked = questionFrame(snapshot, { width: left - 1, height }, look);
  const widths = [...others, size.width - left - others.reduce((sum, width) => sum + width, 0)];
  const column = (width: number, index: number): Column => {
    // A line and a blank before it, a blank behind it.
    const inner = { width: width - 3, height };
    const rows =
      index === 0
        ? viewRows('why', state, screen.selection, inner.width).rows.slice(0, height)
        : eventsColumn(snapshot, inner, viewRows);
    return { width, rows: setOff(rows, height, look) };
  };
  return {
    columns: [
      { width: left, rows: asked.rows.map((line) => look.paint(fitLine(line, left - 1, look.glyphs.ellipsis))) },
      ...widths.map(column),
    ],
    scrollLimit: asked.limit,
  };
}

/** The whole screen for a snapshot. Every character is safe to write, every row is cut where its column ends. */
export function frameOf(snapshot: Snapshot, size: Size, look: Look, viewRows: ViewRows): Frame {
  const { view } = snapshot.screen;
  if (view !== 'question') return readingFrame(view, snapshot, size, look, viewRows);
  if (size.width >= WIDE && size.height >= HIGH) return besides(snapshot, size, look, viewRows);
  const { rows, limit } = questionFrame(snapshot, size, look);
  const painted = rows.map((line) => look.paint(fitLine(line, size.width, look.glyphs.ellipsis)));
  return { columns: [{ width: size.width, rows: painted }], scrollLimit: limit };
}
