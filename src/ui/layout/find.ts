import type { Look } from '../look.js';
import type { Search } from '../screen/screen.js';

/** Colours as rows are painted with. */
const SGR = /\u001b\[[\d;]{0,16}m/g;

function bare(row: string): string {
  return row.replaceAll(SGR, '');
}

/** The first row that holds a text, whatever its case, from row `from` on and then from the first one. */
export function findRow(rows: readonly string[], text: string, from: number): number | undefined {
  const wanted = text.toLowerCase();
  const holds = (row: string): boolean => bare(row).toLowerCase().includes(wanted);
  const start = Math.max(0, from);
  const behind = rows.findIndex((row, index) => index >= start && holds(row));
  const found = behind >= 0 ? behind : rows.findIndex(holds);
  return found >= 0 ? found : undefined;
}

/** Rows with the one that was found marked: reversed, or with a pointer where there are no colours. */
export function withFound(rows: readonly string[], search: Search | undefined, look: Look): readonly string[] {
  const row = search?.row;
  if (row === undefined) return rows;
  const mark = (text: string): string =>
    look.color ? `\u001b[7m${text}\u001b[27m` : `${look.glyphs.pointer} ${text.replace(/^ {1,2}/, '')}`;
  return rows.map((text, index) => (index === row ? mark(bare(text)) : text));
}
