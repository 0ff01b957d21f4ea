import type { Inline, Span } from '../document.js';
import { escapeText } from '../escapeText.js';
import { type Line, lineWidth } from './line.js';
import { textWidth } from './width.js';
import { wrap } from './wrap.js';

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

function longestWord(cell: Inline): number {
  const text = cell.map((span) => span.text).join('');
  return text.split(' ').reduce((longest, word) => Math.max(longest, textWidth(word)), 0);
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

/** Columns side by side, cells wrapped within them. */
export function layTable(
  head: readonly string[],
  rows: readonly (readonly Inline[])[],
  width: number,
): readonly Line[] {
  if (head.length === 0) return [];
  const title = head.map((text): Inline => [{ text, style: 'faint' }]);
  const escaped = [title, ...rows].map((row) =>
    row.map((cell) => cell.map(({ text, style }) => ({ text: escapeText(text), style }))),
  );
  const natural = head.map((_, index) =>
    escaped.reduce((widest, row) => Math.min(width, Math.max(widest, lineWidth(row[index] ?? []))), 1),
  );
  const words = (): readonly number[] =>
    head.map((_, index) => escaped.reduce((longest, row) => Math.max(longest, longestWord(row[index] ?? [])), 1));
  const columns = fit(natural, words, width);
  return escaped.flatMap((row) => layRow(row, columns));
}
