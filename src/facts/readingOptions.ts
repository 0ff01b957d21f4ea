/** How a source is read. */
export interface ReadingOptions {
  /**
   * Nobody will look at the lines: records and problems are the same, and `text` is empty. Of thousands of sources that are read one after
   * the other, to keep lines for a screen takes time and memory.
   */
  readonly batch?: boolean;
  /** The blocks that the reader is given stay as they are until it has finished: it need not copy them. */
  readonly lasting?: boolean;
  /**
   * The command that the source is the output of, where the source does not show it: what reads the output of commands takes it as if
   * `$ COMMAND` stood before the first line. It is no line, and no cite names it.
   */
  readonly command?: string;
  /** Number of the first line: of a source that is a part of a file. 1 where none is given. */
  readonly firstLine?: number;
}
