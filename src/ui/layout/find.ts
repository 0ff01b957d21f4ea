import { type LazyList, mapLazy } from '../../present/terminal/lazyList.js';
import type { Look } from '../look.js';
import type { Search } from '../screen/screen.js';

/** Colours as rows are painted with. */
const SGR = /\u001b\[[\d;]{0,16}m/g;

function bare(row: string): string {
  return row.replaceAll(SGR, '');
}

/** The first row that holds a text, whatever its case, from row `from` on and then from the first one. */
export function findRow(rows: LazyList<string>, text: string, from: number): number | undefined {
  const start = Math.max(0, from);
  return findBetween(rows, text, start, rows.length) ?? findBetween(rows, text, 0, start);
}

/** Rows that are looked at together: behind the one that is found none is laid out. */
const TOGETHER = 64;

function findBetween(rows: LazyList<string>, text: string, from: number, to: number): number | undefined {
  const wanted = text.toLowerCase();
  for (let start = from; start < to; start += TOGETHER) {
    const at = rows
      .slice(start, Math.min(to, start + TOGETHER))
      .findIndex((row) => bare(row).toLowerCase().includes(wanted));
    if (at >= 0) return start + at;
  }
  return undefined;
}

/** Rows with the one that was found marked: reversed, or with a pointer where there are no colours. */
export function withFound(rows: LazyList<string>, search: Search | undefined, look: Look): LazyList<string> {
  const row = search?.row;
  if (row === undefined) return rows;
  const mark = (text: string): string =>
    look.color ? `\u001b[7m${text}\u001b[27m` : `${look.glyphs.pointer} ${text.replace(/^ {1,2}/, '')}`;
  return mapLazy(rows, (text, place) => (place === row ? mark(bare(text)) : text));
}
