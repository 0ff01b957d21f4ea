import type { Inline, Span } from '../document.js';
import { escapeText } from '../escapeText.js';
import { lazyList, type LazyList } from './lazyList.js';
import { type Line, lineWidth } from './line.js';
import { isNarrow, textWidth } from './width.js';
import { wrap, wrappedHeight } from './wrap.js';

const GAP = 2;
const NARROWEST = 6;

/** Narrows the columns that can best give way, a step at a time, until the table fits or all are at their least. */
function narrow(columns: readonly number[], least: readonly number[], room: number): readonly number[] {
  const narrowed = [...columns];
  let excess = columns.reduce((sum, column) => sum + column, 0) - room;
  while (excess > 0) {
    const widest = narrowed.reduce(
      (most, column, index) => (column > (least[index] ?? 0) ? Math.max(most, column) : most),
      0,
    );
    const index = narrowed.findIndex((column, at) => column === widest && column > (least[at] ?? 0));
    if (index < 0) break;
    narrowed[index] = widest - 1;
    excess -= 1;
  }
  return narrowed;
}

/**
 * First between words; inside words only when the longest words do not fit beside each other.
 * @param words the longest word of each column; asked for only where the columns are too wide
 */
function fit(natural: readonly number[], words: () => readonly number[], width: number): readonly number[] {
  const room = Math.max(0, width - GAP * (natural.length - 1));
  if (natural.reduce((sum, column) => sum + column, 0) <= room) return natural;
  const between = narrow(natural, words(), room);
  return narrow(
    between,
    between.map((column) => Math.min(column, NARROWEST)),
    room,
  );
}

/** Columns of the widest character. */
const WIDE = 2;

/** What is looked at of a table with a thousand rows: what a whole column tells is not asked of each cell. */
interface Column {
  /** Escaped. */
  readonly cells: readonly Inline[];
  /** What the cells say. */
  readonly texts: readonly string[];
  /** Every character takes one column. */
  readonly narrow: boolean;
}

function textOf(cell: Inline): string {
  const [only] = cell;
  return only !== undefined && cell.length === 1 ? only.text : cell.map(({ text }) => text).join('');
}

function columnOf(cells: readonly Inline[]): Column {
  const texts = cells.map(textOf);
  if (isNarrow(texts.join(''))) return { cells, texts, narrow: true };
  const escaped = cells.map((cell) => cell.map(({ text, style }) => ({ text: escapeText(text), style })));
  return { cells: escaped, texts: escaped.map(textOf), narrow: false };
}

/** The longest word of a column; what is too short to hold a longer one than is known is not taken apart. */
function longestWord({ texts, narrow }: Column): number {
  let longest = 1;
  for (const text of texts) {
    if (text.length * (narrow ? 1 : WIDE) <= longest) continue;
    const widest = narrow || isNarrow(text) ? 1 : WIDE;
    let start = 0;
    while ((text.length - start) * widest > longest) {
      const next = text.indexOf(' ', start);
      const end = next < 0 ? text.length : next;
      if ((end - start) * widest > longest) longest = Math.max(longest, textWidth(text.slice(start, end)));
      start = end + 1;
    }
  }
  return longest;
}

/** The width in which nothing of a column is wrapped, but no more than `most`. */
function naturalWidth({ cells, texts, narrow }: Column, most: number): number {
  let widest = 1;
  for (let at = 0; at < texts.length && widest < most; at += 1) {
    const length = texts[at]?.length ?? 0;
    if (narrow) widest = Math.max(widest, length);
    else if (length * WIDE > widest) widest = Math.max(widest, lineWidth(cells[at] ?? []));
  }
  return Math.min(widest, most);
}

/** Makes `heights`, in lines of each row, as large as a column that is laid out in `width` needs. */
function raise(heights: number[], { cells, texts, narrow }: Column, width: number): void {
  for (let at = 0; at < texts.length; at += 1) {
    if ((texts[at]?.length ?? 0) * (narrow ? 1 : WIDE) <= width) continue;
    heights[at] = Math.max(heights[at] ?? 1, wrappedHeight(cells[at] ?? [], width));
  }
}

/** Tables have a thousand rows and more: what is laid is pushed, and not gathered from lists of lists. */
function layRow(cells: readonly Inline[], columns: readonly number[]): readonly Line[] {
  const wrapped = columns.map((column, index) => wrap(cells[index] ?? [], column));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) => {
    const line: Span[] = [];
    wrapped.forEach((lines, index) => {
      const own = lines[row] ?? [];
      line.push(...own);
      const gap = index < columns.length - 1 ? GAP : 0;
      const missing = Math.max(0, (columns[index] ?? 0) - lineWidth(own)) + gap;
      if (missing > 0) line.push({ text: ' '.repeat(missing), style: 'plain' });
    });
    return line;
  });
}

/**
 * The rows below each other, each laid out when one of its lines is looked at; how high they are is known before.
 * @param widths of the columns
 * @param natural widths with which nothing is wrapped, none larger than `width`
 */
function stacked(
  columns: readonly Column[],
  widths: readonly number[],
  natural: readonly number[],
  width: number,
): LazyList<Line> {
  const heights = (columns[0]?.cells ?? []).map(() => 1);
  columns.forEach((column, index) => {
    const own = widths[index] ?? 0;
    if (own < (natural[index] ?? 0) || own >= width) raise(heights, column, own);
  });
  let height = 0;
  const ends = heights.map((rows) => (height += rows));
  const kept = new Map<number, readonly Line[]>();
  const laid = (at: number): readonly Line[] => {
    const lines =
      kept.get(at) ??
      layRow(
        columns.map(({ cells }) => cells[at] ?? []),
        widths,
      );
    kept.set(at, lines);
    return lines;
  };
  return lazyList(height, (from, to) => {
    const first = placeBehind(ends, from);
    const lines: Line[] = [];
    for (let at = first; (ends[at - 1] ?? 0) < to; at += 1) lines.push(...laid(at));
    const start = ends[first - 1] ?? 0;
    return lines.slice(from - start, to - start);
  });
}

/** The place of the first number that is larger, in numbers that rise. */
function placeBehind(rising: readonly number[], number: number): number {
  let [from, to] = [0, rising.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rising[middle] ?? 0) > number) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Columns side by side, cells wrapped within them. */
export function layTable(head: readonly string[], rows: readonly (readonly Inline[])[], width: number): LazyList<Line> {
  const columns = head.map((title, index) => {
    const cells = rows.map((row) => row[index] ?? []);
    return columnOf([[{ text: title, style: 'faint' }], ...cells]);
  });
  if (columns.length === 0) return [];
  const natural = columns.map((column) => naturalWidth(column, width));
  const widths = fit(natural, () => columns.map(longestWord), width);
  return stacked(columns, widths, natural, width);
}
