import type { Inline, Span } from '../document.js';
import { escapeText } from '../escapeText.js';
import { code, plain } from '../inline.js';
import { fence } from '../markdown/fence.js';
import { markdownInline } from '../markdown/escapeMarkdown.js';

import { textWidth } from '../terminal/width.js';
import { clip, wrap } from '../terminal/wrap.js';

/** Columns of a ticket: mail and trackers show so many without a fold. */
const WIDTH = 96;
/** Lines of one sentence. */
const MOST_LINES = 6;

/** One part of a ticket: a name in bold with a sentence behind it, points, and the lines of evidence that these name. */
export interface Part {
  readonly name: string;
  readonly lead?: Inline;
  readonly points?: readonly Inline[];
  readonly quotes?: readonly string[];
}

/**
 * A part as lines of Markdown that reads well as plain text; nothing where it has nothing to say.
 * @param screen columns of the screen that it is read on before it is pasted; evidence has its usual lines there too
 */
export function partLines({ name, lead = [], points = [], quotes = [] }: Part, screen = Infinity): readonly string[] {
  if (lead.length === 0 && points.length === 0) return [];
  return [
    ...wrapped(
      [{ text: name, style: 'strong' }, ...(lead.length === 0 || FULL_WIDTH_END.test(name) ? [] : [SPACE]), ...lead],
      WIDTH,
      screen,
    ),
    ...points.flatMap((point) => pointLines(point, screen)),
    ...(quotes.length === 0 ? [] : ['', ...fence(quotes.map((line) => clip(line, WIDTH, '...')))]),
  ];
}

const SPACE = { text: ' ', style: 'plain' } as const;
/** A mark that holds the blank behind it. */
const FULL_WIDTH_END = /[：。）]$/;

function pointLines(point: Inline, screen: number): readonly string[] {
  return wrapped(point, WIDTH - 2, screen - 2).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

/** Narrower than this no text is made, however many marks it needs. */
const NARROWEST = 12;

/**
 * Each line is Markdown by itself: nothing that is opened in one is closed in another. Evidence may make a sentence of megabytes.
 * @param screen columns that the marks of Markdown have to fit into as well: a screen would break the lines once more
 */
function wrapped(text: Inline, width: number, screen: number): readonly string[] {
  let room = Math.max(NARROWEST, Math.min(width, screen));
  const most = Math.floor((MOST_LINES * width) / room);
  for (;;) {
    const lines = wrap(text, room).map((line) => markdownInline(joined(line)));
    const over = Math.max(0, ...lines.slice(0, most).map((line) => textWidth(line) - screen));
    if (over === 0 || room === NARROWEST) return lines.length <= most ? lines : [...lines.slice(0, most - 1), '...'];
    room = Math.max(NARROWEST, room - over);
  }
}

/** Runs of one style put together: each word of a wrapped line is one, and marks belong around all of them. */
function joined(line: Inline): Inline {
  const spans: Span[] = [];
  for (const span of line) {
    const last = spans.at(-1);
    if (last?.style === span.style) spans.splice(-1, 1, { ...last, text: last.text + span.text });
    else spans.push(span);
  }
  return spans;
}

/** A sentence of the rulebook: what stands between backticks is code. */
export function sentence(text: string): Inline {
  const pieces = text.split('`');
  // With a mark that has no other half, all of them stand for themselves.
  return pieces.length % 2 === 0
    ? plain(text)
    : pieces.flatMap((piece, at) => (at % 2 === 0 ? plain(piece) : code(piece)));
}

/** A heading of one line. */
export function headingLine(text: string): string {
  return `## ${markdownInline([{ text: escapeText(text), style: 'plain' }])}`;
}
