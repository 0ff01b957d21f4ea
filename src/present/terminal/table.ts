import type { Inline, Span } from '../document.js';
import { escapeText } from '../escapeText.js';
import { lazyList, type LazyList } from './lazyList.js';
import { type Line, lineWidth } from './line.js';
import { textWidth } from './width.js';
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

/** Of these every character takes one column. */
const NARROW = /^[\x20-\x7e]*$/;
/** Columns of the widest character. */
const WIDE = 2;

/** The longest word of a column; what is too short to hold a longer one than is known is not taken apart. */
function longestWord(cells: readonly Inline[]): number {
  let longest = 1;
  for (const cell of cells) {
    const text = cell.length === 1 ? (cell[0]?.text ?? '') : cell.map((span) => span.text).join('');
    if (text.length * WIDE <= longest) continue;
    const widest = NARROW.test(text) ? 1 : WIDE;
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

function escaped(cell: Inline): Inline {
  if (cell.every(({ text }) => escapeText(text) === text)) return cell;
  return cell.map(({ text, style }) => ({ text: escapeText(text), style }));
}

/**
 * The rows below each other, each laid out when one of its lines is looked at; how high they are is known before.
 * @param natural widths with which nothing is wrapped, none larger than `width`
 */
function stacked(
  rows: readonly (readonly Inline[])[],
  columns: readonly number[],
  natural: readonly number[],
  width: number,
): LazyList<Line> {
  const wrapped = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column, index }) => column < (natural[index] ?? 0) || column >= width);
  const ends: number[] = [];
  let height = 0;
  for (const cells of rows) {
    let most = 1;
    for (const { column, index } of wrapped) most = Math.max(most, wrappedHeight(cells[index] ?? [], column));
    height += most;
    ends.push(height);
  }
  const kept = new Map<number, readonly Line[]>();
  const laid = (at: number): readonly Line[] => {
    const lines = kept.get(at) ?? layRow(rows[at] ?? [], columns);
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
  if (head.length === 0) return [];
  const title = head.map((text): Inline => [{ text, style: 'faint' }]);
  const all = [title, ...rows].map((row) => row.map(escaped));
  const cellsOf = (index: number): readonly Inline[] => all.map((row) => row[index] ?? []);
  const natural = head.map((_, index) =>
    cellsOf(index).reduce((widest, cell) => Math.min(width, Math.max(widest, lineWidth(cell))), 1),
  );
  const columns = fit(natural, () => head.map((_, index) => longestWord(cellsOf(index))), width);
  return stacked(all, columns, natural, width);
}
