/** Where a statement rests: consecutive lines of one source, both ends included, counted from 1. */
export interface Cite {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}
