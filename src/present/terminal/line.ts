import type { Inline, Span } from '../document.js';
import { graphemes, textWidth } from './width.js';

/** One line on the screen. Its texts are escaped already. */
export type Line = Inline;

export function lineWidth(line: Line): number {
  return line.reduce((width, { text }) => width + textWidth(text), 0);
}

/** As much of the line as fits into `width` columns. */
export function cutLine(line: Line, width: number): Line {
  const kept: Span[] = [];
  let left = width;
  for (const { text, style } of line) {
    let fits = '';
    for (const character of graphemes(text)) {
      const columns = textWidth(character);
      if (columns > left) return [...kept, { text: fits, style }];
      fits += character;
      left -= columns;
    }
    kept.push({ text: fits, style });
  }
  return kept;
}

/** Rows that lines take on a screen: commands are not broken, so the terminal itself continues them. */
export function rowsOf(lines: readonly Line[], width: number): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(lineWidth(line) / width)), 0);
}

/** The first lines, of no more than `most` rows; the ellipsis at the end of the last one says that there were more. */
export function clampLines(lines: readonly Line[], most: number, width: number, ellipsis: string): readonly Line[] {
  if (rowsOf(lines, width) <= most) return lines;
  const kept: Line[] = [];
  for (const line of lines) {
    if (rowsOf([...kept, line], width) > most) break;
    kept.push(line);
  }
  const last = kept.pop() ?? [];
  const cut = lineWidth(last) > width ? last : cutLine(last, Math.max(0, width - textWidth(ellipsis) - 1));
  return [...kept, [...cut, { text: ` ${ellipsis}`, style: 'faint' }]];
}

/** Lines with `first` before the first of them and as many spaces before the others. */
export function hang(first: Line, lines: readonly Line[]): readonly Line[] {
  const indent: Span = { text: ' '.repeat(lineWidth(first)), style: 'plain' };
  if (lines.length === 0) return [first];
  return lines.map((line, index) => (index === 0 ? [...first, ...line] : line.length === 0 ? line : [indent, ...line]));
}
