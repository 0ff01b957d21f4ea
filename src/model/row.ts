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
