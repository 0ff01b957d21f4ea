/** A line of a source as it stands there. */
export interface RawLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without the line end. */
  readonly raw: string;
  /** The line contains a trigger. */
  readonly hit: boolean;
  /** The places of the triggers in it among all triggers, where they are known. */
  readonly found?: readonly number[];
}
