/** A file that is made from the rulebook and kept in the repository. */
export interface GeneratedFile {
  /** Below the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Stands in every generated file, and nowhere else: what carries it may be overwritten and removed. */
export const MADE_BY = 'Made by "hangwise rules docs"';
