/** What a command says about the backtraces that it printed. */
export interface BacktraceContext {
  /** As typed, for problems. */
  readonly command: string;
  /** The command named no task. */
  readonly current: boolean;
  /** Task state that `foreach UN bt` selected. */
  readonly state?: string;
  /** A pipe let only a part through. */
  readonly filtered: boolean;
}

/** Output of a command that was read up to a line behind which more of it may follow. */
export interface FurtherOutput {
  readonly context: BacktraceContext;
  /** Number of the line from which on no more is read with the command: a backtrace behind one that ends there is none of its. */
  readonly end: number;
  /** Releases of the kernel that source lines in the output have named. */
  readonly releases: ReadonlySet<string>;
}
