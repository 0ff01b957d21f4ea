import type { Cite } from './cite.js';
import type { Scalar } from './value.js';

/** One task, lock, device, RPC task, module or event with its attributes. */
export interface Row {
  readonly id: string;
  readonly attributes: Readonly<Record<string, Scalar | readonly string[]>>;
  readonly cite: readonly Cite[];
}

/** `whole` is true only when an extractor saw the complete table, so that absence of a row means something. */
export interface RowTable {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly whole: boolean;
}

/**
 * A table of which the rows are put together when they are first asked for, and never where nobody asks: of thousands of cases few have a
 * rule that looks at every event. Never whole.
 */
export function laterTable(name: string, rowsOf: () => readonly Row[]): RowTable {
  let rows: readonly Row[] | undefined;
  return {
    name,
    get rows() {
      rows ??= rowsOf();
      return rows;
    },
    whole: false,
  };
}
