import type { Inline, Span } from '../document.js';
import { escapeText } from '../escapeText.js';
import { cutLine, type Line, lineWidth } from './line.js';
import { graphemes, textWidth } from './width.js';

/** Scripts that are written without spaces: a line may end after each of their characters. */
const WIDE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
/** Chinese punctuation: the opening one stays with what follows, the closing one with what precedes. */
const OPENING = '（「『【《〈“‘';
const CLOSING = '，。、；：？！）」』】》〉”’';
const PIECE = new RegExp(
  `( +)|([${OPENING}]*[${WIDE}][${CLOSING}]*)|((?:(?![ ${OPENING}${WIDE}]).)+)|([${OPENING}]+)`,
  'gu',
);

/** The same for text without Chinese: only spaces part its pieces. */
const ASCII = /^[\x20-\x7e]*$/;
const ASCII_PIECE = /( +)|(?!)()|([^ ]+)/g;
/** Punctuation beside Chinese characters: what may not end a line, and what may not begin one. */
const STAYS_WITH_NEXT = new RegExp(`[([{<"'\\u00a0${OPENING}]$`);
const STAYS_WITH_LAST = new RegExp(`^[)\\]}>,.;:!?%\\u00a0${CLOSING}]`);

/** What must stay on one line if a line can hold it: `spaces` stand before it unless it begins a line. */
interface Chunk {
  readonly spaces: number;
  readonly spans: Span[];
  width: number;
}

function chunksOf(text: Inline): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let spaces = 0;
  let last = '';
  let lastWide = false;
  for (const { text: raw, style } of text) {
    const shown = escapeText(raw);
    for (const [piece, space, wide] of shown.matchAll(ASCII.test(shown) ? ASCII_PIECE : PIECE)) {
      if (space !== undefined) {
        spaces += space.length;
        last = '';
        continue;
      }
      const isWide = wide !== undefined;
      const open = last === '' ? undefined : chunks.at(-1);
      const breakable = isWide ? !STAYS_WITH_NEXT.test(last) : lastWide && !STAYS_WITH_LAST.test(piece);
      const width = textWidth(piece);
      if (open === undefined || breakable) {
        chunks.push({ spaces, spans: [{ text: piece, style }], width });
        spaces = 0;
      } else {
        open.spans.push({ text: piece, style });
        open.width += width;
      }
      last = piece;
      lastWide = isWide;
    }
  }
  return chunks;
}

/** Cuts a chunk that no line can hold. */
function breakUp(spans: readonly Span[], width: number): readonly Line[] {
  const lines: Line[] = [];
  let line: Span[] = [];
  let used = 0;
  const [only] = spans;
  if (only !== undefined && spans.length === 1) {
    if (textWidth(only.text) <= width) return [spans];
  }
  const whole = spans.map(({ text }) => text).join('');
  if (ASCII.test(whole)) return slices(whole, width).map((slice) => slicedFrom(spans, slice));
  for (const { text, style } of spans) {
    for (const character of graphemes(text)) {
      const columns = textWidth(character);
      if (used + columns > width && used > 0) {
        lines.push(line);
        line = [];
        used = 0;
      }
      line.push({ text: character, style });
      used += columns;
    }
  }
  return [...lines, line];
}

/** A stretch of text, from one place to before another. */
interface Slice {
  readonly from: number;
  readonly to: number;
}

/** Where a name ends within a word: `console.log:`, `var/log/`. */
const ENDS_NAME = /[/:]/;
/** What parts the words of a list may not begin a line. */
const PARTS_LIST = /[,;]/;

/**
 * Text of one column a character, cut at every `width` columns. Where a comma would begin the next line, it is cut behind a name in its
 * second half, or a character before.
 */
function slices(text: string, width: number): readonly Slice[] {
  const size = Math.max(1, width);
  const cut: Slice[] = [];
  for (let from = 0; from < text.length;) {
    const end = Math.min(text.length, from + size);
    let to = end;
    if (end < text.length && size > 1 && PARTS_LIST.test(text.slice(end, end + 1))) {
      const least = from + Math.ceil(size / 2);
      while (to > least && !ENDS_NAME.test(text.slice(to - 1, to))) to -= 1;
      if (to === least) to = end - 1;
    }
    cut.push({ from, to });
    from = to;
  }
  return cut;
}

/** What a stretch of their text holds of spans. */
function slicedFrom(spans: readonly Span[], { from, to }: Slice): Line {
  const line: Span[] = [];
  let start = 0;
  for (const { text, style } of spans) {
    const part = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (part !== '') line.push({ text: part, style });
    start += text.length;
  }
  return line;
}

/** Whether text is what nearly every report is made of: one span of one column a character that fits as it is. */
function fits([span, ...others]: Inline, width: number): boolean {
  return (
    span !== undefined &&
    others.length === 0 &&
    span.text.length <= width &&
    ASCII.test(span.text) &&
    span.text.trim() === span.text
  );
}

/**
 * Breaks text into lines of at most `width` columns, at spaces and between Chinese characters; what is longer than a
 * line is cut. Escapes the text. Spaces at the end of a line are dropped.
 */
export function wrap(text: Inline, width: number): readonly Line[] {
  if (fits(text, width)) return [text.map(({ text: shown, style }) => ({ text: shown, style }))];
  const lines: Line[] = [];
  let line: Span[] = [];
  let used = 0;
  for (const chunk of chunksOf(text)) {
    if (used > 0 && used + chunk.spaces + chunk.width > width) {
      lines.push(line);
      line = [];
      used = 0;
    }
    if (used > 0 && chunk.spaces > 0) {
      const before = line.at(-1)?.style;
      const style = before !== undefined && before === chunk.spans[0]?.style ? before : 'plain';
      line.push({ text: ' '.repeat(chunk.spaces), style });
    }
    if (used > 0) used += chunk.spaces;
    if (chunk.width <= width) {
      line.push(...chunk.spans);
      used += chunk.width;
      continue;
    }
    const pieces = breakUp(chunk.spans, width);
    lines.push(...pieces.slice(0, -1));
    line = [...(pieces.at(-1) ?? [])];
    used = lineWidth(line);
  }
  return used > 0 || lines.length === 0 ? [...lines, line] : lines;
}

/** How many lines `wrap` makes, without making those of text that nearly every report is made of. */
export function wrappedHeight(text: Inline, width: number): number {
  if (fits(text, width)) return 1;
  // Where a line ends does not depend on how the text is set.
  const [only, ...others] = text;
  const shown = only !== undefined && others.length === 0 ? only.text : text.map((span) => span.text).join('');
  return text.length > 0 && ASCII.test(shown) ? heightOfWords(shown, Math.max(1, width)) : wrap(text, width).length;
}

function heightOfWords(text: string, width: number): number {
  let full = 0;
  let used = 0;
  let end = 0;
  while (end < text.length) {
    let start = end;
    while (text[start] === ' ') start += 1;
    const before = used > 0 ? start - end : 0;
    const next = text.indexOf(' ', start);
    end = next < 0 ? text.length : next;
    const columns = end - start;
    if (columns === 0) break;
    const goesOn = used + before + columns <= width;
    if (used > 0 && !goesOn) full += 1;
    if (columns > width) {
      // A word that no line can hold is cut.
      const cut = slices(text.slice(start, end), width);
      const last = cut.at(-1);
      full += cut.length - 1;
      used = last === undefined ? 0 : last.to - last.from;
    } else used = (goesOn ? used + before : 0) + columns;
  }
  return used > 0 || full === 0 ? full + 1 : full;
}

/** A line of evidence as it is, continued on the next rows; an ellipsis says that more than `most` rows are missing. */
export function fold(text: string, width: number, most: number, ellipsis: string): readonly Line[] {
  const rows = breakUp([{ text: escapeText(text), style: 'plain' }], width);
  const last = rows[most - 1];
  if (rows.length <= most || last === undefined) return rows;
  const cut = cutLine(last, Math.max(0, width - textWidth(ellipsis)));
  return [...rows.slice(0, most - 1), [...cut, { text: ellipsis, style: 'faint' }]];
}

/** Text cut to the width, with an ellipsis where something is missing. */
export function clip(text: string, width: number, ellipsis: string): string {
  const escaped = escapeText(text);
  if (textWidth(escaped) <= width) return escaped;
  const room = Math.max(0, width - textWidth(ellipsis));
  return (
    cutLine([{ text: escaped, style: 'plain' }], room)
      .map((span) => span.text)
      .join('') + ellipsis
  );
}
