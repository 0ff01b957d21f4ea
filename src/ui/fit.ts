import { cutLine, lineWidth, type Line } from '../present/terminal/line.js';
import { graphemes, textWidth } from '../present/terminal/width.js';

/** One row of at most `width` columns: an ellipsis stands for what does not fit. */
export function fitLine(line: Line, width: number, ellipsis: string): Line {
  if (lineWidth(line) <= width) return line;
  return [...cutLine(line, Math.max(0, width - textWidth(ellipsis))), { text: ellipsis, style: 'faint' }];
}

/** Fits a row and fills it up with blanks to exactly `width` columns. */
export function padLine(line: Line, width: number, ellipsis: string): Line {
  const fitted = fitLine(line, width, ellipsis);
  const missing = width - lineWidth(fitted);
  return missing > 0 ? [...fitted, { text: ' '.repeat(missing), style: 'plain' }] : fitted;
}

/** Cuts a text into pieces of at most `width` columns, wherever they end: nothing is dropped and nothing is moved. */
export function cutText(text: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of graphemes(text)) {
    const columns = textWidth(character);
    if (used > 0 && used + columns > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += character;
    used += columns;
  }
  return [...pieces, piece];
}
