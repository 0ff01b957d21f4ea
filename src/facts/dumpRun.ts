import type { TaskDump } from '../model/record.js';
import { CallerDumps, type DumpReading } from './callerDumps.js';
import type { EvidenceLine, Extractor } from './extractor.js';
import type { LinesAhead, RunProgress } from './linesAhead.js';
import { lineBeginning, startsWith } from './log/callerPrefix.js';
import { ColumnDump } from './log/columnDump.js';
import { headingBefore, taskDump } from './log/taskDump.js';
import { TaskHeads } from './log/taskHead.js';
import type { ShownLines } from './readingLedger.js';
import { StackColumns } from './stackColumns.js';
import { ordinaryLine } from './transport/ordinaryLine.js';
import { triggerIndexOf } from './triggerIndex.js';

const NEWLINE = 10;
const TASK = new TextEncoder().encode('task:');
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** What becomes of the dumps of a run. */
export interface DumpRunSink {
  /**
   * Asked at the first line of a dump: whether the lines before, which were all handed on, are read without those of the dump, however
   * it goes on, if another dump follows it.
   */
  canWait(reader: Extractor, head: EvidenceLine): boolean;
  /** The lines that were handed on are to be read without what follows. @returns the last of them */
  settle(): readonly EvidenceLine[];
  /** Whether the next dump, of a task in this state, is kept with all that it shows. */
  keepsWhole(state: string): boolean;
  /**
   * @param shown the lines that are kept of it, from the first on
   * @returns whether more are wanted
   */
  dump(record: TaskDump, shown: ShownLines): boolean;
}

/**
 * Reads the dumps of tasks of a large log that follow one another in the ordinary form, without making texts of their lines. It begins
 * where no message before can have to do with the lines that come, and a dump is taken when the next one begins; what turns out not to be
 * ordinary is left to the general way. So what is read is the same, and the run knows nothing of what dumps say.
 */
export class DumpRun {
  readonly #sink: DumpRunSink;
  readonly #reading: DumpReading;
  readonly #candidates: (line: EvidenceLine) => readonly Extractor[];
  /** Number of the line, behind a dump that was taken, at which more lines are waited for. */
  #awaited = 0;

  /** @param extractors of the registry, all of them */
  constructor(source: string, extractors: readonly Extractor[], sink: DumpRunSink) {
    const index = triggerIndexOf(extractors);
    this.#sink = sink;
    this.#candidates = (line) => index.candidates(line, false);
    this.#reading = {
      source,
      heads: new TaskHeads(extractors),
      dump: new ColumnDump(source, new StackColumns()),
      keepsWhole: (state) => sink.keepsWhole(state),
      headLine: (ahead, start, number) => this.#headLine(ahead, start, number),
    };
  }

  /** @returns nothing where no dump begins at the first line, or none that can be read here */
  takeAll(ahead: LinesAhead): RunProgress | undefined {
    let settled = this.#awaited === ahead.number;
    this.#awaited = 0;
    const head = this.#headLine(ahead, ahead.start, ahead.number);
    if (head === undefined || (!settled && !this.#sink.canWait(taskDump, head))) return undefined;
    const dumps = new CallerDumps(this.#reading, ahead, head);
    let opening = dumps.first;
    let read = dumps.read(opening);
    while (typeof read !== 'string') {
      const { record, shown, next } = read;
      const isWanted = this.#sink.dump(settled ? record : this.#settled(record, head), shown);
      settled = true;
      opening = next;
      read = isWanted ? dumps.read(opening) : 'other';
    }
    const waits = read === 'open' && !ahead.final;
    if (waits && settled) this.#awaited = opening.number;
    const lines = opening.number - ahead.number;
    return lines > 0 || waits ? { to: opening.start, lines, waits } : undefined;
  }

  /** Under the first dump of a run there may stand a heading; above the others stands a dump. */
  #settled(record: TaskDump, head: EvidenceLine): TaskDump {
    const before = this.#sink.settle();
    return { ...record, ...headingBefore([...before, head], before.length) };
  }

  /** @returns the line, where it begins the dump of a task, and nobody else is asked about it */
  #headLine(ahead: LinesAhead, start: number, number: number): EvidenceLine | undefined {
    const { bytes } = ahead.text;
    const beginning = lineBeginning(bytes, start);
    if (beginning === undefined || !startsWith(bytes, beginning.text, TASK)) return undefined;
    const raw = LENIENT.decode(bytes.subarray(start, bytes.indexOf(NEWLINE, start)));
    if (this.#reading.heads.at(ahead, start, beginning.text) !== undefined)
      return { number, raw, text: raw.slice(beginning.text - start), stamp: beginning.stamp, logged: true };
    const line = ordinaryLine(number, raw);
    const [only, ...others] = line === undefined ? [] : this.#candidates(line);
    return only === taskDump && others.length === 0 ? line : undefined;
  }
}
