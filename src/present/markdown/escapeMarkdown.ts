import type { Inline, Span } from '../document.js';
import { escapeText } from '../escapeText.js';
import { backtickRun } from './fence.js';

/** Characters that mean something to Markdown or HTML inside a line; underscores only at the edge of a word. */
const SPECIAL = /[\\`*[\]<>|~&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
/** What would make a line a list item, a heading, a quotation or an underline. */
const LINE_START = /^(\d{1,9})(?=[.)])|^(?=[-+#=>])/;
/** Words that trackers turn into links, mentions or references to tickets; as code they are left alone. */
const LINKED = /@|:\/\/|www\.|#\d/;

/** A code span that its content cannot end. `cell`: inside a table a bar would end the cell even in code. */
export function codeSpan(raw: string, cell: boolean): string {
  const text = cell ? escapeText(raw).replaceAll('|', '\\|') : escapeText(raw);
  if (text === '') return '';
  const longest = backtickRun(text);
  const marks = '`'.repeat(longest + 1);
  const space = longest > 0 || text.trim() === '' ? ' ' : '';
  return `${marks}${space}${text}${space}${marks}`;
}

function escapeWords(raw: string, cell: boolean): string {
  const escape = (word: string): string =>
    LINKED.test(word)
      ? codeSpan(word, cell)
      : word.replace(SPECIAL, (mark) => (mark === '<' ? '&lt;' : mark === '&' ? '&amp;' : `\\${mark}`));
  return escapeText(raw.replaceAll('\u00a0', ' ')).split(/( +)/).map(escape).join('');
}

function spanText({ text, style }: Span, cell: boolean): string {
  switch (style) {
    case 'code':
      return codeSpan(text, cell);
    case 'strong':
    case 'good':
    case 'warn':
    case 'bad':
      return text.trim() === '' ? text : `**${escapeWords(text.trim(), cell)}**`;
    case 'plain':
    case 'faint':
      return escapeWords(text, cell);
  }
}

/** One line of Markdown that shows the text as it is. */
export function markdownInline(text: Inline, cell = false): string {
  const line = text.map((span) => spanText(span, cell)).join('');
  return line.trim().replace(LINE_START, '$1\\');
}
