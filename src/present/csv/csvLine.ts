import { escapeText } from '../escapeText.js';

/** What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian scripts. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** What parts cells or lines in some spreadsheet, and blanks that it would drop. */
const QUOTED = /[",;|]|^ | $/;

/** Nothing stands for what is not known. */
export type CsvValue = string | number | boolean | undefined;

/** Cells as one line of comma-separated values, its end included. */
export function csvLine(cells: readonly CsvValue[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * One cell after RFC 4180. Text never begins a formula: an apostrophe stands before it. Control characters are shown as escapes, so
 * that a cell is one line. Numbers of ours are numbers.
 */
function csvCell(value: CsvValue): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = `${FORMULA.test(value) ? "'" : ''}${escapeText(value)}`;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
