/** Width of one column of our fixed-width type at the size of plots, in units of an SVG. */
const COLUMN = 7.3;
/** Shorter pieces of a name say nothing. */
const FEWEST = 3;
/** From here on characters are about two columns wide. */
const WIDE = 0x1100;

function columnsOf(character: string): number {
  return (character.codePointAt(0) ?? 0) >= WIDE ? 2 : 1;
}

/** Width of a text in a plot. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + columnsOf(character), 0) * COLUMN;
}

/** As much of a text as has room; what is cut ends in an ellipsis. Empty where there is room for next to nothing. */
export function clipped(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = COLUMN;
  for (const character of text) {
    used += columnsOf(character) * COLUMN;
    if (used > width) break;
    kept += character;
  }
  return kept.length < FEWEST ? '' : `${kept}…`;
}

/** A coordinate without digits that nobody sees; what is no number stands at 0. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : 0;
}
