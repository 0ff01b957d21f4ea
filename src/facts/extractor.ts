import type { EvidenceRecord, Stamp } from '../model/record.js';
import type { Problem } from '../model/problem.js';

/** One line of a source, decoded and without its transport prefix. */
export interface EvidenceLine {
  /** Counted from 1 in the whole source. */
  readonly number: number;
  /** As in the source, without the line end. */
  readonly raw: string;
  /** Without log prefix, colour, carriage return and quoting; what extractors match. */
  readonly text: string;
  readonly stamp: Stamp;
  /** True when a log prefix (time, level, syslog header) was found and removed. */
  readonly logged: boolean;
}

/** What an extractor read: records, and the index of the first line that it did not take. */
export interface Extraction {
  readonly records: readonly EvidenceRecord[];
  readonly next: number;
  readonly problems?: readonly Problem[];
}

/**
 * Reads one kind of message or command output. Extractors are pure, never throw, and take linear time.
 * `triggers` are literal substrings: a line without any of them never starts a record of this extractor, so that
 * large input is scanned for them block by block and only the regions around hits are decoded.
 */
export interface Extractor {
  readonly name: string;
  readonly triggers: readonly string[];
  /**
   * @param lines the region being read; `lines[at]` contains one of the triggers
   * @param source id of the source, for cites
   * @returns undefined when no record starts at `lines[at]`
   */
  read(lines: readonly EvidenceLine[], at: number, source: string): Extraction | undefined;
}
