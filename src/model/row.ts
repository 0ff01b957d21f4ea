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
  readonly parts?: RowParts;
}

/** Rows of a table apart by the value of an attribute that all of them have: few rules look at all rows of a long table. */
export interface RowParts {
  readonly attribute: string;
  /** Those that some row has. */
  readonly values: ReadonlySet<Scalar>;
  /** The rows with one of these values, in the order of the table. */
  readonly rowsOf: (values: readonly Scalar[]) => readonly Row[];
}

/**
 * A table of which the rows are put together when they are first asked for, and never where nobody asks: of thousands of cases few have a
 * rule that looks at every event. Never whole.
 */
export function laterTable(name: string, rowsOf: () => readonly Row[], parts?: RowParts): RowTable {
  return new LaterTable(name, rowsOf, parts);
}

/** A class: a getter in a plain object is a new shape of object each time, and V8 keeps each with all that it leads to. */
class LaterTable implements RowTable {
  readonly name: string;
  readonly whole = false;
  readonly parts?: RowParts;
  readonly #rowsOf: () => readonly Row[];
  #rows: readonly Row[] | undefined;

  constructor(name: string, rowsOf: () => readonly Row[], parts: RowParts | undefined) {
    this.name = name;
    if (parts !== undefined) this.parts = parts;
    this.#rowsOf = rowsOf;
  }

  get rows(): readonly Row[] {
    return (this.#rows ??= this.#rowsOf());
  }
}
