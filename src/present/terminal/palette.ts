import type { Span, Style } from '../document.js';
import type { Line } from './line.js';

/** Turns a line into the characters that are written. */
export type Paint = (line: Line) => string;

/** A space that does not break keeps a number and its unit on one line; on the screen it is a space. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

/** Neighbours of one style as one span, so that each run is coloured once; no blanks at the end. */
function runsOf(line: Line): readonly Span[] {
  const runs: Span[] = [];
  for (const span of line) {
    const last = runs.at(-1);
    if (last?.style === span.style) runs[runs.length - 1] = { text: last.text + span.text, style: span.style };
    else runs.push(span);
  }
  const last = runs.at(-1);
  return last === undefined ? runs : [...runs.slice(0, -1), { text: last.text.trimEnd(), style: last.style }];
}

/**
 * SGR codes that set a style and end it again, of the sixteen colours that every terminal has, so that its own scheme
 * decides how they look (ECMA-48, 8.3.117).
 */
const INKS: Readonly<Record<Style, readonly [on: string, off: string]>> = {
  plain: ['', ''],
  strong: ['1', '22'],
  faint: ['2', '22'],
  code: ['36', '39'],
  good: ['1;32', '22;39'],
  warn: ['1;33', '22;39'],
  bad: ['1;31', '22;39'],
};

function ink({ text, style }: Span): string {
  const [on, off] = INKS[style];
  return on === '' || text === '' ? text : `\u001b[${on}m${text}\u001b[${off}m`;
}

/** How lines are written, with colour or without; blanks at the end of a line are left out. */
export function paintWith(color: boolean): Paint {
  if (!color)
    return (line) =>
      line
        .map(({ text }) => plainSpaces(text))
        .join('')
        .trimEnd();
  return (line) => plainSpaces(runsOf(line).map(ink).join(''));
}
