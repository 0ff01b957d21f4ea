/** A cell that a spreadsheet would take for a formula. Numbers below zero are none. */
const FORMULA = /^(?:[=+@\t\r]|-(?!\d+(?:\.\d+)?$))/;

const NEEDS_QUOTES = /["\r\n,]/;

/** What acts on a terminal, and what nobody sees. Line ends stay: they are quoted. */
const UNSAFE = /(?![\r\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * One record of comma-separated values (RFC 4180), its line end included. A cell that a spreadsheet would run as a formula begins with
 * an apostrophe; characters that act on a terminal are written as `\u{...}`.
 */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  const inert = FORMULA.test(harmless) ? `'${harmless}` : harmless;
  return NEEDS_QUOTES.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
