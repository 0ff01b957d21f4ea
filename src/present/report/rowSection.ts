import { ownEntry } from '../../model/ownEntry.js';
import type { DiagnosedRow } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline } from '../document.js';
import { code, item, join, list, plain, styled } from '../inline.js';
import { locate } from './citation.js';
import { valueInline } from './valueText.js';

function rowText(context: ReportContext, table: string, { id, attributes, cite }: DiagnosedRow): Inline {
  const { diagnosis, wording } = context;
  const words = ownEntry(diagnosis.rowWords ?? {}, table) ?? {};
  const values = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const told = values.map(([name, value]): Inline => [
    ...plain(`${name} `),
    ...valueInline(wording, value, ownEntry(words, name)),
  ]);
  const place = locate(diagnosis, cite, 3);
  return [...code(id), ...plain(': '), ...join(told, ', '), ...styled('faint', place === '' ? '' : ` (${place})`)];
}

/** Every row of every table with its attributes and its place. */
export function rowSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  return Object.entries(diagnosis.rows)
    .filter(([, rows]) => rows.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([table, rows]): readonly Block[] => [
      { type: 'heading', level: 2, text: wording.text('present.heading.rows', { table, count: rows.length }) },
      ...list(rows.map((row) => item('bullet', rowText(context, table, row)))),
    ]);
}
