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
  readonly sketches: RowSketches;
}

/** What is known of rows before they are put together: of each of them there is a sketch that shows the same, but for what is untold. */
export interface RowSketches {
  /** Attributes that nothing but the row itself shows. */
  readonly untold: ReadonlySet<string>;
  /** What none of the rows with one of these values exceeds in an attribute that is untold; undefined where that is not known. */
  readonly most: (attribute: string, values: readonly Scalar[] | undefined) => number | undefined;
  /** Whether some sketch of the rows with one of these values is such; of all rows without values. */
  readonly some: (values: readonly Scalar[] | undefined, isSuch: (read: ReadAttribute) => boolean) => boolean;
}

/** The value of an attribute; undefined where the row lacks it. */
export type ReadAttribute = (attribute: string) => Scalar | readonly string[] | undefined;

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
