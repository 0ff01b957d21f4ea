import type { Cite } from '../model/cite.js';
import type { Problem } from '../model/problem.js';
import type { ChangelogPart, EvidenceRecord, KernelEvent, TaskBacktrace, TaskDump } from '../model/record.js';
import type { SourceReading } from '../model/source.js';
import { withDumpReasons } from './derive/dumpReason.js';
import { ContextLines, firstFrom } from './contextLines.js';
import { DumpKeeper } from './dumpKeeper.js';
import { EventKeeper, type HeldEvent, type HeldLine } from './eventKeeper.js';
import type { EvidenceLine, Extraction } from './extractor.js';
import { KeptLines } from './keptLines.js';
import type { ReadingOptions } from './readingOptions.js';
import { kindOfRecords } from './sourceKind.js';

/** Characters of a line of an event that are kept. */
const KEPT_CHARACTERS = 4096;
/** No diagnosis gains from more, and memory ends somewhere. */
const MOST_RECORDS = 100_000;
/** Entries of changelogs: the history of a vendor's kernel over its whole life has fewer. */
const MOST_ENTRIES = 200_000;
/** Problems of one code that are told; nobody reads the next. */
const MOST_ALIKE = 10;
/** Lines of an event that are kept, from its beginning and its end: a table of all tasks may stand between. */
const OPENING_LINES = 48;
const CLOSING_LINES = 16;

const NO_OTHERS: readonly EvidenceRecord[] = [];

/** Lines within [from, to) of bytes that are valid during a call only. */
export interface ShownLines {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Collects what is read of one source. */
export class ReadingLedger {
  readonly #source: string;
  readonly #records: EvidenceRecord[] = [];
  readonly #problems: Problem[] = [];
  readonly #lines: KeptLines;
  readonly #context: ContextLines | undefined;
  readonly #events = new EventKeeper();
  readonly #held: HeldEvent[] = [];
  /** Places of `#records` among all that was read: events that were held come back between the others. */
  readonly #orders: number[] = [];
  #read = 0;
  /** Entries of changelogs that are kept. */
  #entries = 0;
  readonly #dumps = new DumpKeeper();
  /** Lines of events that were let go. */
  #linesLeftOut = 0;
  #full = false;

  /** @param source id of the source, for cites */
  constructor(source: string, { batch = false }: ReadingOptions = {}) {
    this.#source = source;
    this.#lines = new KeptLines(batch);
    this.#context = batch ? undefined : new ContextLines();
  }

  /** True when no further records are taken. */
  get full(): boolean {
    return this.#full;
  }

  /** @param region lines that follow one another, among them those that the records cite */
  take({ records, problems = [] }: Extraction, region: readonly EvidenceLine[]): void {
    const [first] = records;
    if (first?.type === 'kernel-event' && this.#holds(first, records, region)) return;
    for (const record of records) {
      if (this.#records.length >= MOST_RECORDS) {
        this.#stopAt(record.cite);
        return;
      }
      if (record.type === 'changelog-part') {
        this.#takeChangelog(record, region);
        continue;
      }
      if (record.type === 'boot-start') this.#held.push(...this.#events.endBoot());
      const kept = this.#dumps.keep(record);
      this.#add(kept.record);
      this.#keep(record.cite, region, true, kept.shownLines);
      this.#context?.keep(record, region);
    }
    for (const problem of problems) this.problem(problem, region);
  }

  /** Whether the next dump, of a task in this state, is kept with all that it shows. */
  keepsWhole(state: string): boolean {
    return this.#dumps.keepsWhole(state);
  }

  /** @param shown the lines of the dump that are kept, from its first on */
  takeDump(record: TaskDump, shown: ShownLines): void {
    const { cite } = record;
    if (this.#records.length >= MOST_RECORDS) {
      this.#stopAt(record.cite);
      return;
    }
    this.#add(this.#dumps.keep(record).record);
    this.#lines.keepAll(cite.from, shown.bytes, shown.from, shown.to);
    this.#lines.understandAll(cite.from, cite.to);
  }

  /** Whether registers of user space are kept with the next backtrace, of a task in this state. */
  keepsRegisters(state: string | undefined): boolean {
    return this.#dumps.keepsRegisters(state);
  }

  /** Of its lines those can be shown that `keepAll` is given. */
  takeBacktrace(record: TaskBacktrace, problems: readonly Problem[]): void {
    this.take({ records: [record], next: 0, problems }, []);
    if (this.#full) return;
    const { from, to } = record.cite;
    this.#lines.understandAll(from, to);
  }

  /**
   * @param first number of the first of these lines
   * @param bytes as in the source, valid during the call only
   */
  keepAll(first: number, bytes: Uint8Array): void {
    this.#lines.keepAll(first, bytes);
  }

  problem(problem: Problem, region: readonly EvidenceLine[]): void {
    if (this.#problems.filter(({ code }) => code === problem.code).length >= MOST_ALIKE) return;
    this.#problems.push(problem);
    for (const cite of problem.cite ?? []) this.#keep(cite, region, false);
  }

  /** Its kind is `unknown` where no record speaks for one. */
  reading(name: string, lines: number): SourceReading {
    const records = withDumpReasons(this.#allRecords());
    const text = this.#lines.texts();
    const context = this.#context?.textsBut(text);
    return {
      source: {
        id: this.#source,
        name,
        kind: kindOfRecords(records),
        lines,
        understood: this.#lines.understood + this.#linesLeftOut,
      },
      records,
      problems: this.#problems,
      text,
      ...(context === undefined ? {} : { context }),
    };
  }

  /** Of a changelog the lines of its heading and entries can be shown. */
  #takeChangelog(part: ChangelogPart, region: readonly EvidenceLine[]): void {
    const entries = part.entries.slice(0, MOST_ENTRIES - this.#entries);
    this.#entries += entries.length;
    this.#add({ ...part, entries });
    this.#lines.understandAll(part.cite.from, part.cite.to);
    for (const number of [part.cite.from, ...entries.map(({ line }) => line)])
      this.#keep({ ...part.cite, from: number, to: number }, region, false);
  }

  #add(record: EvidenceRecord): void {
    this.#records.push(record);
    this.#orders.push(this.#read);
    this.#read += 1;
  }

  /**
   * @param records the event, and what was read with it
   * @returns false when the event is one of the first of its kind, and is kept as all records are
   */
  #holds(event: KernelEvent, records: readonly EvidenceRecord[], region: readonly EvidenceLine[]): boolean {
    const others = records.length === 1 ? NO_OTHERS : records.slice(1);
    const offered = { event, others, order: this.#read };
    const { kept, leftOut } = this.#events.offer(offered, () => citedLines(event.cite, region));
    if (kept) return false;
    this.#read += 1 + others.length;
    this.#linesLeftOut += leftOut?.lines.filter(({ number }) => !this.#lines.isUnderstood(number)).length ?? 0;
    return true;
  }

  /** All records in the order in which they were read. */
  #allRecords(): readonly EvidenceRecord[] {
    this.#held.push(...this.#events.finish());
    if (this.#held.length === 0) return this.#records;
    const ordered = this.#records.map((record, index) => ({ record, order: this.#orders[index] ?? 0 }));
    for (const { event, others, order, lines } of this.#held) {
      [event, ...others].forEach((record, index) => ordered.push({ record, order: order + index }));
      for (const line of lines) this.#keepLine(line, true);
    }
    return ordered.toSorted((one, other) => one.order - other.order).map(({ record }) => record);
  }

  /** @param shown lines whose text is kept */
  #keep({ from, to }: Cite, region: readonly EvidenceLine[], understood: boolean, shown = Infinity): void {
    for (let index = firstFrom(region, from); index < region.length; index += 1) {
      const line = region[index];
      if (line === undefined || line.number > to) break;
      if (line.number < from + shown) this.#lines.keep(line.number, line.raw);
      if (understood) this.#lines.understand(line.number);
    }
  }

  #keepLine({ number, raw }: { readonly number: number; readonly raw: string }, understood: boolean): void {
    this.#lines.keep(number, raw);
    if (understood) this.#lines.understand(number);
  }

  #stopAt(cite: Cite): void {
    if (this.#full) return;
    this.#full = true;
    this.#problems.push({
      code: 'source.too-many-records',
      severity: 'warning',
      args: { records: MOST_RECORDS, line: cite.from },
      cite: [{ ...cite, to: cite.from }],
    });
  }
}

/** The lines of an event, as far as they are kept. */
function citedLines({ from, to }: Cite, region: readonly EvidenceLine[]): readonly HeldLine[] {
  const first = firstFrom(region, from);
  const lines = region.slice(first, firstFrom(region, to + 1));
  const kept =
    lines.length <= OPENING_LINES + CLOSING_LINES
      ? lines
      : [...lines.slice(0, OPENING_LINES), ...lines.slice(-CLOSING_LINES)];
  return kept.map(({ number, raw }) => ({ number, raw: raw.slice(0, KEPT_CHARACTERS) }));
}
