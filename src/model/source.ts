import type { Problem } from './problem.js';
import type { EvidenceRecord } from './record.js';

/** What a source mostly is. One source may hold several kinds (a write-up quotes log and crash session). */
export type SourceKind =
  'kernel-log' | 'crash-session' | 'live-output' | 'call-outline' | 'mixed' | 'unknown' | 'empty' | 'binary';

/** One text of a case. `lines` counts all lines, `understood` those that some record covers. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly lines: number;
  readonly understood: number;
}

/** Where a source lay that came out of a bundle or a directory. */
export interface SourceOrigin {
  /** Name of the bundle, for people. */
  readonly bundle: string;
  /** Below the bundle, with forward slashes. */
  readonly path: string;
  /** The machine that it is of, where the bundle says so. */
  readonly host?: string;
  /** The command that it is the output of. */
  readonly command?: string;
}

/**
 * Everything that reading one source yields: plain and serialisable, so that a session can keep it instead of the file.
 * `text` holds the lines that records or problems cite, by line number, with control characters still in them.
 */
export interface SourceReading {
  readonly source: Source;
  readonly records: readonly EvidenceRecord[];
  readonly problems: readonly Problem[];
  readonly text: Readonly<Record<string, string>>;
  /** Where it lay when it was read, absolute; absent for pastes and for what can be read only once. */
  readonly path?: string;
  /** A few lines before and after those of `text`, for whoever looks at them in their place: nothing rests on these. */
  readonly context?: Readonly<Record<string, string>>;
  /** Where it lay in a bundle that it came out of. */
  readonly origin?: SourceOrigin;
}
