/**
 * How far a line has been read: `bare`, no time yet; `wall`, some logger's or container's; `timed`, the kernel's own time since boot.
 */
export type PrefixState = 'bare' | 'wall' | 'timed';

/** One way in which a line of a log begins, before the kernel's own text. */
export interface PrefixForm {
  readonly name: string;
  /** Characters that it can begin with; empty: any. */
  readonly begins: string;
  /** Where in a stack of prefixes it can stand. */
  readonly after: readonly PrefixState[];
  /**
   * Anchored at the start. Groups: `seconds`, `micros` (since boot), `wall`, `host`, `caller`, `cpu` (who printed it), `tag` (to be
   * put back in front of the text).
   */
  readonly pattern: RegExp;
  /** What the text must hold somewhere: spares the pattern where it is costly. */
  readonly needs?: string;
  /** False for what people and tools put around text that need not be a log. */
  readonly log: boolean;
  /** What follows was logged by the kernel, and by nobody else. */
  readonly kernel?: boolean;
  /** What follows has its control characters and backslashes written out, as `\x0a`. */
  readonly escaped?: boolean;
}
