import type { ReactNode } from 'react';
import type { DiagnosedRow } from '../../../model/diagnosis.js';
import { ownEntry } from '../../../model/ownEntry.js';
import { escapeText } from '../../escapeText.js';
import { valueInline } from '../../report/valueText.js';
import { Filter } from '../element/Filter.js';
import { Fold, Left, Section } from '../element/Section.js';
import { Table } from '../element/Table.js';
import { Text } from '../element/Text.js';
import { Places } from '../evidence/Places.js';
import type { PageContext } from '../context.js';

/** Rows of all tables, and columns of one. */
const MOST_ROWS = 2000;
const MOST_COLUMNS = 24;

interface RowsProps {
  readonly table: string;
  readonly rows: readonly DiagnosedRow[];
  /** Anchor of the table. */
  readonly id: string;
  readonly context: PageContext;
}

function Rows({ table, rows, id, context }: RowsProps): ReactNode {
  const { diagnosis, wording } = context;
  const words = ownEntry(diagnosis.rowWords ?? {}, table) ?? {};
  const columns = [...new Set(rows.flatMap(({ attributes }) => Object.keys(attributes)))]
    .toSorted()
    .slice(0, MOST_COLUMNS);
  return (
    <>
      <Filter wording={wording} of={id} />
      <Table
        id={id}
        caption={table}
        head={[wording.text('html.column.row'), ...columns, wording.text('present.column.place')]}
        rows={rows.map((row) => ({
          cells: [
            <code key="id">{escapeText(row.id)}</code>,
            ...columns.map((column) => {
              const value = ownEntry(row.attributes, column);
              return value === undefined ? (
                ''
              ) : (
                <Text key={column} of={valueInline(wording, value, ownEntry(words, column))} />
              );
            }),
            <Places key="place" cite={row.cite} context={context} />,
          ],
        }))}
      />
    </>
  );
}

/** Tasks, locks, devices and events with their attributes: folded, and filtered by typing. */
export function RowSection({ context }: { readonly context: PageContext }): ReactNode {
  const { diagnosis, wording } = context;
  const tables = Object.entries(diagnosis.rows)
    .filter(([, rows]) => rows.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (tables.length === 0) return null;
  const each = Math.max(1, Math.floor(MOST_ROWS / tables.length));
  return (
    <Section id="rows" title={wording.text('html.rows')}>
      {tables.map(([table, rows], at) => (
        <Fold key={at} title={escapeText(wording.text('present.heading.rows', { table, count: rows.length }))}>
          <Rows table={table} rows={rows.slice(0, each)} id={`rows-${String(at)}`} context={context} />
          <Left count={rows.length - each} wording={wording} />
        </Fold>
      ))}
    </Section>
  );
}
