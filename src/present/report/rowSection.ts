import type { DiagnosedRow } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline } from '../document.js';
import { code, item, join, list, plain, styled } from '../inline.js';
import { locate } from './citation.js';

const MOST_VALUES = 10;

function attributeText(value: DiagnosedRow['attributes'][string]): string {
  if (typeof value !== 'object') return String(value);
  const rest = value.length - MOST_VALUES;
  return value.slice(0, MOST_VALUES).join(', ') + (rest > 0 ? `, +${String(rest)}` : '');
}

function rowText({ diagnosis }: ReportContext, { id, attributes, cite }: DiagnosedRow): Inline {
  const values = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const told = values.map(([name, value]): Inline => [...plain(`${name} `), ...code(attributeText(value))]);
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
      ...list(rows.map((row) => item('bullet', rowText(context, row)))),
    ]);
}
