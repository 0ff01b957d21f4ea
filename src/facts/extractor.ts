import type { EvidenceRecord, Stamp } from '../model/record.js';
import type { Problem } from '../model/problem.js';
import type { FurtherOutput } from './furtherOutput.js';

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
  /** `at` itself leaves the line, and all after it, to the extractors that come later in the registry. */
  readonly next: number;
  readonly problems?: readonly Problem[];
  /** Indices of lines at or after `next` that were taken too: a report whose lines are interleaved with others. */
  readonly taken?: readonly number[];
  /** Behind `next` nothing stands yet, and the same output may go on. */
  readonly further?: FurtherOutput;
}

/** Enough for the longest trace block with its registers and some lines of others in between. */
export const DEFAULT_REACH = 400;

/**
 * Reads one kind of message or command output. Extractors are pure, never throw, and take linear time.
 * `triggers` are literal substrings: a line without any of them never starts a record of this extractor, so that
 * large input is scanned for them block by block and only the regions around hits are decoded. An extractor of a shape
 * that has no literal has no triggers: it is offered every line, of sources that are small enough to be read whole.
 */
export interface Extractor {
  readonly name: string;
  /** Each at least three bytes long. */
  readonly triggers: readonly string[];
  /** Lines after `lines[at]` that a record may need; `DEFAULT_REACH` when left out. */
  readonly reach?: number;
  /**
   * One-line messages of which a log may hold millions, each of little weight: of very many only the first are read, and those near
   * the triggers of other messages.
   */
  readonly plentiful?: true;
  /** A line that it accepts ends what the one before began: no record of this extractor goes beyond the next such line. */
  readonly divides?: true;
  /**
   * For triggers that ordinary lines hold, too: false where no record can start at a line, whatever follows. Such a line makes nobody
   * read what follows it.
   * @param line contains one of the triggers
   */
  readonly accepts?: (line: EvidenceLine) => boolean;
  /** Reads what a person pasted, and nothing that a logger wrote: no record starts at a line with a log prefix. */
  readonly pasted?: true;
  /**
   * Of an extractor without triggers: literals of at least three bytes, one of which every line holds at which a record may start. They
   * spare it most lines of small sources, and nobody looks for them in large ones.
   */
  readonly signs?: readonly string[];
  /**
   * Of an extractor of many wordings: the same, for lines that hold these of its triggers and no other. It is asked once for each set.
   * @param triggers that a line holds, of this extractor and of others
   */
  readonly narrowed?: (triggers: ReadonlySet<string>) => Extractor;
  /**
   * @param lines the region being read; `lines[at]` contains one of the triggers
   * @param source id of the source, for cites
   * @returns undefined when no record starts at `lines[at]`
   */
  read(lines: readonly EvidenceLine[], at: number, source: string): Extraction | undefined;
}
