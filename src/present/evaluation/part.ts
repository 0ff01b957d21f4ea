import type { Block, Inline } from '../document.js';
import { paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** Rows of one table that a report for people shows; what comes after them is counted. */
export const MOST_ROWS = 20;

/** A table that is made of columns with messages `evaluate.head.<column>`. */
export interface PartTable {
  readonly part: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Inline[])[];
}

/** A heading and a table below it; nothing where the table has no rows. */
export function tablePart({ part, columns, rows }: PartTable, wording: Wording, most = MOST_ROWS): readonly Block[] {
  if (rows.length === 0) return [];
  const head = columns.map((column) => wording.text(`evaluate.head.${column}`));
  return [
    partHeading(part, wording),
    { type: 'table', head, rows: rows.slice(0, most) },
    ...moreOf(rows.length - most, wording),
  ];
}

export function partHeading(part: string, wording: Wording): Block {
  return { type: 'heading', level: 2, text: wording.text(`evaluate.part.${part}`) };
}

/** How many are not shown; nothing where all are. */
export function moreOf(more: number, wording: Wording): readonly Block[] {
  return more > 0 ? [paragraph(styled('faint', wording.counted('evaluate.more', more)))] : [];
}

export function count(number: number): Inline {
  return plain(String(number));
}

/** A share in whole parts of a hundred, `-` where there is nothing to share. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '-' : percent(part / whole);
}

/** A share from 0 to 1 as parts of a hundred. */
export function percent(value: number): string {
  return `${String(Math.round(value * 100))}%`;
}
