import { eastAsianWidth } from 'get-east-asian-width';

/**
 * What reports are made of nearly always: ASCII, Latin, dashes, arrows, lines, blocks, and the characters and punctuation of
 * Chinese, none of which joins with its neighbours. All else is taken apart first, which is costly.
 */
const SIMPLE =
  /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2190-\u21ff\u2212\u2500-\u25fc\u2713\u2717\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*$/;
const FIRST_WIDE = 0x3000;
const NARROW = /^[\x20-\x7e]*$/;

/** Takes no column of its own: marks, format characters, halves of pairs. */
const INVISIBLE =
  /[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/u;
/** Drawn over two columns, by itself or because a selector asks for it. */
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;

// Made on first use: it takes longer than the rest of a small report.
let segmenter: Intl.Segmenter | undefined;

/** Whether every character takes one column, and none of them has to be escaped. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

/** Columns that a text without control characters takes on a terminal. */
export function textWidth(text: string): number {
  if (isNarrow(text)) return text.length;
  if (!SIMPLE.test(text)) return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
  let width = text.length;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) >= FIRST_WIDE) width += 1;
  return width;
}

function graphemeWidth(grapheme: string): number {
  const base = [...grapheme].find((character) => !INVISIBLE.test(character))?.codePointAt(0);
  if (base === undefined) return 0;
  return EMOJI.test(grapheme) ? 2 : eastAsianWidth(base);
}

/** What the reader sees as single characters: never to be cut apart. */
export function graphemes(text: string): readonly string[] {
  if (SIMPLE.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
