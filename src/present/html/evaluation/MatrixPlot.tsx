import type { ReactNode } from 'react';
import { escapeText } from '../../escapeText.js';
import { clipped, rounded, widthOf } from '../plot/measure.js';
import type { Wording } from '../../wording.js';
import type { Matrix } from './matrix.js';

/** Edge of a cell, and most room for names: those of columns stand upright. */
const EDGE = 38;
const LONGEST = 220;
const INSET = 8;
/** The fullest cell is no darker than so much: its number stays readable in both themes. */
const DARKEST = 0.4;
const LIGHTEST = 0.1;

/** A mechanism by its word; that none was wrong, or none led, in words. */
export function mechanismName(name: string, wording: Wording): string {
  return name === 'none' ? wording.text('html.confusion.none') : escapeText(name);
}

/** Names in front of the cells, and the room that they take. */
interface Edge {
  readonly names: readonly string[];
  readonly room: number;
}

function edgeOf(mechanisms: readonly string[], wording: Wording): Edge {
  const names = mechanisms.map((name) => clipped(mechanismName(name, wording), LONGEST));
  return { names, room: Math.ceil(Math.max(0, ...names.map(widthOf))) + 2 * INSET };
}

function RowNames({ rows, columns }: { readonly rows: Edge; readonly columns: Edge }): ReactNode {
  return rows.names.map((name, at) => (
    <text key={at} x={rows.room - INSET} y={columns.room + (at + 0.5) * EDGE + 4} textAnchor="end">
      {name}
    </text>
  ));
}

function ColumnNames({ rows, columns }: { readonly rows: Edge; readonly columns: Edge }): ReactNode {
  const y = columns.room - INSET;
  return columns.names.map((name, at) => {
    const x = rows.room + (at + 0.5) * EDGE + 4;
    return (
      <text key={at} x={x} y={y} transform={`rotate(-90 ${String(x)} ${String(y)})`}>
        {name}
      </text>
    );
  });
}

interface CellProps {
  readonly cell: Matrix['cells'][number];
  readonly most: number;
  readonly wording: Wording;
}

function Cell({ cell: { row, column, runs, expected, led }, most, wording }: CellProps): ReactNode {
  const shade = LIGHTEST + (DARKEST - LIGHTEST) * Math.sqrt(Math.max(0, runs) / most);
  const told = { expected: mechanismName(expected, wording), led: mechanismName(led, wording), runs };
  return (
    <g transform={`translate(${String(column * EDGE)} ${String(row * EDGE)})`}>
      <title>{wording.text('html.confusion.cell', told)}</title>
      <rect
        className={expected === led ? 'right' : 'wrong'}
        width={EDGE - 1}
        height={EDGE - 1}
        fillOpacity={rounded(shade * 100) / 100}
      />
      <text className="count" x={EDGE / 2} y={EDGE / 2 + 4} textAnchor="middle">
        {runs}
      </text>
    </g>
  );
}

/** A confusion matrix: what was wrong down, what led across. What is right stands on the diagonal, and is blue. */
export function MatrixPlot({ matrix, wording }: { readonly matrix: Matrix; readonly wording: Wording }): ReactNode {
  const { cells, most } = matrix;
  const [rows, columns] = [edgeOf(matrix.rows, wording), edgeOf(matrix.columns, wording)];
  const width = rows.room + columns.names.length * EDGE + INSET;
  const height = columns.room + rows.names.length * EDGE + INSET;
  return (
    <svg
      className="matrix"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby="matrix-told"
    >
      <title id="matrix-told">{wording.text('html.confusion.legend')}</title>
      <RowNames rows={rows} columns={columns} />
      <ColumnNames rows={rows} columns={columns} />
      <g transform={`translate(${String(rows.room)} ${String(columns.room)})`}>
        {rows.names.map((_, down) =>
          columns.names.map((__, across) => (
            <rect
              key={`${String(down)} ${String(across)}`}
              className="none"
              x={across * EDGE}
              y={down * EDGE}
              width={EDGE - 1}
              height={EDGE - 1}
            />
          )),
        )}
        {cells.map((cell, at) => (
          <Cell key={at} cell={cell} most={most} wording={wording} />
        ))}
      </g>
    </svg>
  );
}
