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
const PART = ' Part';
const PSTORE_PART = /^(Panic|Oops|Emergency|Shutdown|Unknown|Poweroff|Halt|Restart)#(\d{1,9}) Part ?(\d{1,9})\s?$/;

const NO_OTHERS: readonly EvidenceLine[] = [];

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
        this.#replays.push({ whole: line.text, first: line, others: NO_OTHERS, hit: true });
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

  push(line: RawLine): void {
    const ordinary = this.#awaitsPart ? undefined : ordinaryLine(line.number, line.raw);
    if (ordinary === undefined) this.#entries.push(line);
    else this.#pushOrdinary(ordinary, line.hit, line.found);
  }

  /**
   * As `push`, of a line of which the bytes are at hand.
   * @param line is looked at during the call only
   */
  pushBytes(line: LineBytes, number: number, hit: boolean, found?: readonly number[]): void {
    const ordinary = this.#awaitsPart ? undefined : ordinaryLineIn(number, line);
    if (ordinary !== undefined) this.#pushOrdinary(ordinary, hit, found);
    else this.#entries.push({ number, raw: line.raw, hit, ...(found === undefined ? {} : { found }) });
  }

  /** The next line, if there is one, does not follow the last. */
  flush(): void {
    this.#entries.flush();
    this.#pieces.flush();
    this.#replays.flush();
    this.#prefixed = undefined;
  }

  /** The next line may be a part of something. */
  get #awaitsPart(): boolean {
    return this.#entries.isOpen || this.#pieces.isOpen;
  }

  #pushOrdinary(ordinary: EvidenceLine, hit: boolean, found: readonly number[] | undefined): void {
    this.#prefixed = ordinary;
    this.#replays.push({ whole: ordinary.raw, first: ordinary, others: NO_OTHERS, hit, found });
  }

  #read({ number, raw, hit, found }: RawLine, whole: string): void {
    const [first, ...others] = evidenceLines(number, whole);
    if (first === undefined) return;
    if (others.length === 0 && raw === whole) {
      const hides = hidesLiterals(whole, first.text);
      this.#replays.push({
        whole,
        first: this.#continued(first),
        others: NO_OTHERS,
        hit: hit || hides,
        found: hides ? undefined : found,
      });
      return;
    }
    const continued = (record: EvidenceLine): EvidenceLine => this.#continued({ ...record, raw });
    this.#replays.push({ whole, first: continued(first), others: others.map(continued), hit: true });
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

  #deliver(line: LineRecords): void {
    this.#deliverOne(line.first, line);
    for (const record of line.others) this.#deliverOne(record, line);
  }

  #deliverOne(record: EvidenceLine, { hit, found }: LineRecords): void {
    const { text } = record;
    const part = text.length <= LONGEST_PART && text.includes(PART) ? PSTORE_PART.exec(text) : null;
    if (part === null) this.#sink.line(record, hit, found);
    else this.#beginPart(`${part[1] ?? ''}#${part[2] ?? ''}`, Number(part[3]), record, hit);
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
