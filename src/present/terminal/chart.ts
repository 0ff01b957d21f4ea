import type { Block, ChartMark, ChartRow, Inline, Style } from '../document.js';
import { escapeText } from '../escapeText.js';
import { plain, styled } from '../inline.js';
import type { Glyphs } from './glyphs.js';
import { cutLine, hang, type Line, lineWidth } from './line.js';
import { textWidth } from './width.js';
import { clip, wrap } from './wrap.js';

type Chart = Extract<Block, { type: 'chart' }>;

/** From this width on the notes stand beside the scale. */
const WIDE = 120;
/** From this width on the notes stand under the scale, and not under the names. */
const INDENTED = 60;
const LONGEST_LABEL = 16;
const FEWEST_CELLS = 12;
const MOST_CELLS = 72;
const GAP = 2;

interface Layout {
  readonly labels: number;
  readonly cells: number;
  /** Columns of the notes, and whether they begin on the row of the scale. */
  readonly notes: number;
  readonly beside: boolean;
}

function layoutOf(rows: readonly ChartRow[], width: number): Layout {
  const longest = rows.reduce((most, { label }) => Math.max(most, labelWidth(label)), 0);
  const labels = Math.min(longest, LONGEST_LABEL, Math.floor(width / 3));
  if (width < WIDE) {
    const cells = Math.max(FEWEST_CELLS, width - labels - GAP);
    return { labels, cells, notes: width - (width < INDENTED ? GAP : labels + GAP), beside: false };
  }
  const cells = Math.min(MOST_CELLS, Math.floor((width - labels) / 2));
  return { labels, cells, notes: width - labels - cells - 2 * GAP, beside: true };
}

function labelWidth(label: Inline): number {
  return label.reduce((width, { text }) => width + textWidth(escapeText(text)), 0);
}

/** The cell in which a place of the scale lies; what is no number lies at the beginning. */
function cellOf(place: number, cells: number): number {
  const inside = place > 0 ? Math.min(place, 1) : 0;
  return Math.min(cells - 1, Math.floor(inside * cells));
}

function glyphOf(shape: ChartMark['shape'], glyphs: Glyphs): string {
  switch (shape) {
    case 'bar':
      return glyphs.full;
    case 'lead':
      return glyphs.lead;
    case 'tick':
      return glyphs.tick;
  }
}

/** The scale with its marks, `cells` columns. */
export function drawMarks(marks: readonly ChartMark[], cells: number, glyphs: Glyphs): Line {
  const drawn: { text: string; style: Style }[] = Array.from({ length: cells }, () => ({ text: ' ', style: 'plain' }));
  for (const { shape, from, to, style } of marks) {
    const first = cellOf(from, cells);
    const last = Math.max(first, cellOf(to, cells));
    drawn.fill({ text: glyphOf(shape, glyphs), style }, first, last + 1);
  }
  return drawn;
}

function pad(line: Line, width: number): Line {
  return [...line, ...plain(' '.repeat(Math.max(0, width - lineWidth(line))))];
}

function layRow({ label, marks, notes }: ChartRow, layout: Layout, glyphs: Glyphs): readonly Line[] {
  const { labels, cells, beside } = layout;
  const own = label.map(({ text, style }) => ({ text: escapeText(text), style }));
  const name = pad(cutLine(own, labels), labels + GAP);
  const scale: Line = [...name, ...drawMarks(marks, cells, glyphs)];
  const told = notes.flatMap((note) => wrap(note, layout.notes));
  if (!beside) {
    const indent = plain(' '.repeat(layout.notes + labels + GAP > labels + cells + GAP ? GAP : labels + GAP));
    return [scale, ...told.map((line): Line => [...indent, ...line])];
  }
  return hang([...scale, ...plain(' '.repeat(GAP))], told);
}

/** The ends of the scale, and the rule between them. */
function layScale({ from, to }: Chart, { labels, cells }: Layout, glyphs: Glyphs): Line {
  const room = Math.max(1, Math.floor((cells - GAP) / 2));
  const [first, last] = [clip(from, room, glyphs.ellipsis), clip(to, room, glyphs.ellipsis)];
  const rule = Math.max(0, cells - textWidth(first) - textWidth(last) - 2);
  return [
    ...plain(' '.repeat(labels + GAP)),
    ...plain(first),
    ...styled('faint', ` ${glyphs.rule.repeat(rule)} `),
    ...plain(last),
  ];
}

/** Names at the left, a scale beside them, and what is to be said below or, where there is room, at the right. */
export function layChart(chart: Chart, width: number, glyphs: Glyphs): readonly Line[] {
  const layout = layoutOf(chart.rows, width);
  return [layScale(chart, layout, glyphs), ...chart.rows.flatMap((row) => layRow(row, layout, glyphs))];
}
