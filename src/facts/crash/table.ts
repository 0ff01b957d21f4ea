import type { Cite } from '../../model/cite.js';
import type { EvidenceLine } from '../extractor.js';
import { MOST_OUTPUT } from './commandParser.js';
import { lineRole } from './lineRole.js';

/** How the lines of a table look. */
export interface TableForm<Row> {
  isHeader(text: string): boolean;
  /** A heading within the table, such as that of the tasks of one CPU. */
  readonly isHeading?: (text: string) => boolean;
  /** @returns undefined when the line is no row */
  parseRow(text: string): Row | undefined;
}

export interface TableReading<Row> {
  readonly rows: readonly { readonly row: Row; readonly cite: Cite }[];
  /** Lines from the first row to the last. */
  readonly cite: Cite;
  /** A mark says that lines of it were left out, or it is longer than what is read in one go. */
  readonly elided: boolean;
  /** Index of the first line that is not part of the table. */
  readonly next: number;
}

/** Reads rows, with or without a header before them, from `at` on; undefined when there is no row. */
export function readTable<Row>(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  form: TableForm<Row>,
): TableReading<Row> | undefined {
  const rows: { readonly row: Row; readonly cite: Cite }[] = [];
  let elided = false;
  let headed = false;
  let next = at;
  for (let index = at; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (index - at > MOST_OUTPUT) {
      elided = true;
      break;
    }
    const role = lineRole(line.text);
    if (role === 'elision') elided = true;
    if (role !== 'content') continue;
    const row = form.parseRow(line.text);
    if (row !== undefined) rows.push({ row, cite: { source, from: line.number, to: line.number } });
    else if (form.isHeading?.(line.text) === true) continue;
    else if (!form.isHeader(line.text) || (headed && rows.length === 0)) break;
    else headed = true;
    next = index + 1;
  }
  const first = rows[0]?.cite;
  const last = rows.at(-1)?.cite;
  if (first === undefined || last === undefined) return undefined;
  return { rows, cite: { ...first, to: last.to }, elided, next };
}
