/** How a source is read. */
export interface ReadingOptions {
  /**
   * Nobody will look at the lines: records and problems are the same, and `text` is empty. Of thousands of sources that are read one after
   * the other, to keep lines for a screen takes time and memory.
   */
  readonly batch?: boolean;
  /** The blocks that the reader is given stay as they are until it has finished: it need not copy them. */
  readonly lasting?: boolean;
}
