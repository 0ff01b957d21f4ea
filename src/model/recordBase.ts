import type { Cite } from './cite.js';

/** Reading a record ends `whole`, or `partial` when the evidence itself shows that something is missing. */
export type Completeness = 'whole' | 'partial';

/** What every record has. */
export interface RecordBase {
  readonly completeness: Completeness;
  /** What is missing, as message codes: `elided`, `truncated`, `interleaved`, ... Empty when whole. */
  readonly missing: readonly string[];
  readonly cite: Cite;
}

/** When a log line was printed: `seconds` since boot, wall time as written, caller id as `T123` or `C4`, id of the boot as journald has it. */
export interface Stamp {
  readonly seconds?: number;
  readonly wall?: string;
  readonly host?: string;
  readonly caller?: string;
  readonly boot?: string;
}
