/** Painted rows of a column of the screen. */
export interface Column {
  readonly width: number;
  readonly rows: readonly string[];
}

/** The whole screen, column by column, and how far its text can be scrolled. */
export interface Frame {
  readonly columns: readonly Column[];
  readonly scrollLimit: number;
}
