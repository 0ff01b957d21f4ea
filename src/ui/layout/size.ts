/** Columns and rows that the interview may draw on. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Smallest screen that is drawn for; on a smaller one rows are cut. */
const LEAST: Size = { width: 20, height: 6 };

/** The size of what is drawn on a terminal: all of it. */
export function sizeOf(terminal: { readonly columns?: number; readonly rows?: number }): Size {
  const columns = terminal.columns === undefined || terminal.columns === 0 ? 80 : terminal.columns;
  const rows = terminal.rows === undefined || terminal.rows === 0 ? 24 : terminal.rows;
  return { width: Math.max(LEAST.width, columns), height: Math.max(LEAST.height, rows) };
}
