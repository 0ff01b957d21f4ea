import { escapeText } from '../escapeText.js';

/** What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian scripts. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** What parts cells or lines in some spreadsheet, and blanks that it would drop. */
const QUOTED = /[",;|]|^ | $/;

/**
 * One cell after RFC 4180. Text never begins a formula: an apostrophe stands before it. Control characters are shown as escapes, so
 * that a cell is one line. Numbers of ours are numbers.
 */
export function csvCell(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = `${FORMULA.test(value) ? "'" : ''}${escapeText(value)}`;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cells as a line of their own. */
export function csvLine(cells: readonly (string | number | boolean | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
