import type { ConfusionCell } from '../../../model/evaluation.js';
import { compareText } from '../../../model/order.js';

/** A confusion matrix as it is drawn: the same mechanisms down and across as far as they occur, those with most runs first. */
export interface Matrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (ConfusionCell & { readonly row: number; readonly column: number })[];
  readonly most: number;
  /** Mechanisms that are not drawn. */
  readonly left: number;
}

/** Mechanisms each way that a person can read. */
const MOST = 24;

function byRuns(cells: readonly ConfusionCell[], key: 'expected' | 'led'): readonly string[] {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(cell[key], (sums.get(cell[key]) ?? 0) + cell.runs);
  return [...sums].toSorted(([a, m], [b, n]) => n - m || compareText(a, b)).map(([name]) => name);
}

/** Rows by their runs, columns in the order of the rows: what is right stands on a diagonal. */
export function matrixOf(confusion: readonly ConfusionCell[]): Matrix {
  const expected = byRuns(confusion, 'expected');
  const led = byRuns(confusion, 'led');
  const both = expected.filter((name) => led.includes(name));
  const rows = [...both, ...expected.filter((name) => !both.includes(name))].slice(0, MOST);
  const columns = [...both, ...led.filter((name) => !both.includes(name))].slice(0, MOST);
  const places = {
    row: new Map(rows.map((name, at) => [name, at])),
    column: new Map(columns.map((name, at) => [name, at])),
  };
  const cells = confusion.flatMap((cell) => {
    const row = places.row.get(cell.expected);
    const column = places.column.get(cell.led);
    return row === undefined || column === undefined ? [] : [{ ...cell, row, column }];
  });
  return {
    rows,
    columns,
    cells,
    most: cells.reduce((most, { runs }) => Math.max(most, runs), 1),
    left: new Set([...expected, ...led]).size - new Set([...rows, ...columns]).size,
  };
}
