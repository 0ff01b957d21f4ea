import type { ReactNode } from 'react';
import { escapeText } from '../../escapeText.js';
import { Scroll } from './Scroll.js';

export interface TableRow {
  /** Anchor of the row, made by us. */
  readonly id?: string;
  readonly cells: readonly ReactNode[];
}

export interface TableProps {
  /** Heard, not seen: a heading stands before every table. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
  /** Anchor of the table, for what filters it. */
  readonly id?: string;
  /** Columns, from 0, that hold numbers. */
  readonly numbers?: readonly number[];
}

/** A table with headers for its columns; the first cell of a row names it. */
export function Table({ caption, head, rows, id, numbers = [] }: TableProps): ReactNode {
  const kind = (column: number): { readonly className?: string } =>
    numbers.includes(column) ? { className: 'number' } : {};
  return (
    <Scroll label={caption}>
      <table {...(id === undefined ? {} : { id })}>
        <caption className="heard">{escapeText(caption)}</caption>
        <thead>
          <tr>
            {head.map((text, column) => (
              <th key={column} scope="col" {...kind(column)}>
                {escapeText(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} {...(row.id === undefined ? {} : { id: row.id })}>
              {row.cells.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row" {...kind(column)}>
                    {cell}
                  </th>
                ) : (
                  <td key={column} {...kind(column)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
