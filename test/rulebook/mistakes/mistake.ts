/** A mistake in a file of the seed, and what has to be said about it. */
export interface Mistake {
  readonly name: string;
  readonly file: string;
  /** Text that is replaced, and by what; without it, `by` is the whole file. */
  readonly replace?: string;
  readonly by: string;
  readonly code: string;
  /** The text that begins at the line and column told; none where only the file is wrong. */
  readonly points?: string;
  /** The file told, where it is another one. */
  readonly place?: string;
  /** What the worded message has to name. */
  readonly says: string;
}
