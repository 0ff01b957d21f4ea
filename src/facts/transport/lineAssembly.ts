import type { EvidenceLine } from '../extractor.js';
import { withoutControls } from './controlCharacters.js';
import { EntryReader } from './entryReader.js';
import { evidenceLines } from './evidenceLines.js';
import { ordinaryLine, ordinaryLineIn } from './ordinaryLine.js';
import type { LineBytes } from './ordinaryPrefix.js';
import { PieceJoiner } from './pieceJoiner.js';
import type { RawLine } from './rawLine.js';
import { ReplayFilter, type LineRecords } from './replayFilter.js';

/** Prefixes shorter than this are no reason to take an indentation for one. */
const SHORTEST_PREFIX = 8;
/** print_header() of fs/pstore/platform.c: part 1 is the newest. */
const LONGEST_PART = 64;
const PSTORE_PART = /^(Panic|Oops|Emergency|Shutdown|Unknown|Poweroff|Halt|Restart)#(\d{1,9}) Part ?(\d{1,9})\s?$/;

/** Takes what the lines of a source say, in order. */
export interface AssemblySink {
  /**
   * @param line several may bear the number of the line of the source that they came on, and lines that hold no text of a log are
   *   left out
   * @param hit a trigger may be in it
   * @param found the triggers in it, where they are known
   */
  line(line: EvidenceLine, hit: boolean, found?: readonly number[]): void;
  /** What follows was not printed after what came before. */
  boundary(): void;
}

/**
 * From consecutive lines of a source to what its records say: takes prefixes off, puts together what containers spread over
 * several lines, and takes apart what stands on one. Depends on the lines alone, and holds a bounded number of them.
 */
export class LineAssembly {
  readonly #sink: AssemblySink;
  readonly #entries: EntryReader;
  readonly #pieces: PieceJoiner;
  readonly #replays: ReplayFilter;
  /** The last record that had a prefix: the lines of the same record are indented by as much. */
  #prefixed: EvidenceLine | undefined;
  #part: { readonly name: string; readonly number: number } | undefined;

  constructor(sink: AssemblySink) {
    this.#sink = sink;
    this.#replays = new ReplayFilter((line) => {
      this.#deliver(line);
    });
    this.#pieces = new PieceJoiner((line, whole) => {
      this.#read(line, whole);
    });
    this.#entries = new EntryReader({
      rawLine: (line) => {
        this.#pieces.push(line);
      },
      message: (line) => {
        this.#pieces.flush();
        this.#replays.push({ whole: line.text, records: [line], hit: true });
      },
    });
  }

  /** A line with a trigger is held back: the lines that follow are needed. */
  get holdsHit(): boolean {
    return this.#entries.holdsHit || this.#pieces.holdsHit || this.#replays.holdsHit;
  }

  /** Something is held back that the next line may belong to, or may tell the meaning of. */
  get isOpen(): boolean {
    return this.#entries.isOpen || this.#pieces.isOpen || this.#replays.isOpen;
  }

  /** @param bytes of the line, where they are at hand */
  push(line: RawLine, bytes?: LineBytes): void {
    const { number, raw, hit, found } = line;
    const isPart = this.#entries.isOpen || this.#pieces.isOpen;
    const ordinary = isPart
      ? undefined
      : bytes === undefined
        ? ordinaryLine(number, raw)
        : ordinaryLineIn(number, bytes);
    if (ordinary === undefined) {
      this.#entries.push(line);
      return;
    }
    this.#prefixed = ordinary;
    this.#replays.push({ whole: raw, records: [ordinary], hit, found });
  }

  /** The next line, if there is one, does not follow the last. */
  flush(): void {
    this.#entries.flush();
    this.#pieces.flush();
    this.#replays.flush();
    this.#prefixed = undefined;
  }

  #read({ number, raw, hit }: RawLine, whole: string): void {
    const read = evidenceLines(number, whole);
    const [only] = read;
    if (read.length === 1 && only !== undefined && raw === whole) {
      this.#replays.push({ whole, records: [this.#continued(only)], hit: hit || hidesLiterals(whole, only.text) });
      return;
    }
    const records = read.map((record) => this.#continued({ ...record, raw }));
    this.#replays.push({ whole, records, hit: true });
  }

  /**
   * journalctl, dmesg and crash indent the further lines of a record to the column in which its text begins.
   */
  #continued(record: EvidenceLine): EvidenceLine {
    if (record.logged) {
      this.#prefixed = record;
      return record;
    }
    const { text, raw } = record;
    const before = this.#prefixed;
    if (before === undefined || text === '') return record;
    if (!text.startsWith(' ')) {
      this.#prefixed = undefined;
      return record;
    }
    const width = prefixWidth(before);
    const indent = width - prefixWidth({ text, raw });
    if (width < SHORTEST_PREFIX || indent < 1 || !text.startsWith(' '.repeat(indent))) return record;
    return { ...record, text: text.slice(indent), stamp: before.stamp, logged: true };
  }

  #deliver({ records, hit, found }: LineRecords): void {
    for (const record of records) {
      const part = record.text.length <= LONGEST_PART ? PSTORE_PART.exec(record.text) : null;
      if (part === null) this.#sink.line(record, hit, found);
      else this.#beginPart(`${part[1] ?? ''}#${part[2] ?? ''}`, Number(part[3]), record, hit);
    }
  }

  /** Parts in falling order were put together as they were printed: a report may go on from one to the next. */
  #beginPart(name: string, number: number, record: EvidenceLine, hit: boolean): void {
    const follows = this.#part?.name === name && this.#part.number === number + 1;
    this.#part = { name, number };
    if (follows) return;
    this.#sink.boundary();
    this.#sink.line(record, hit);
  }
}

/** Columns that the prefix of a line takes; 0 where its text was not its end. */
function prefixWidth({ text, raw }: Pick<EvidenceLine, 'text' | 'raw'>): number {
  const shown = withoutControls(raw);
  return shown.endsWith(text) ? shown.length - text.length : 0;
}

/** Colour, NULs or escapes may have stood in the midst of a literal, where a scan of the bytes does not see it. */
function hidesLiterals(whole: string, text: string): boolean {
  return !whole.endsWith(text) && !whole.replace(/\r{1,8}$/, '').endsWith(text);
}
