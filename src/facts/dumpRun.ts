import type { TaskDump } from '../model/record.js';
import type { EvidenceLine, Extractor } from './extractor.js';
import { HeldLines } from './heldLines.js';
import { LINES_BEFORE } from './lineScanner.js';
import { OrdinaryDump } from './log/ordinaryDump.js';
import { headingBefore, taskDump } from './log/taskDump.js';
import { ordinaryLine } from './transport/ordinaryLine.js';
import { triggerIndexOf } from './triggerIndex.js';

const TASK = new TextEncoder().encode('task:');
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** What becomes of the lines of a run. */
export interface DumpRunSink {
  /**
   * Asked at the first line of a dump: whether the lines before, which were all handed on, are read without those of the dump, however
   * it goes on, if another dump follows it.
   */
  canWait(reader: Extractor, head: EvidenceLine): boolean;
  /** The lines that were handed on are to be read without what follows. @returns the last of them */
  settle(): readonly EvidenceLine[];
  /** @param lines all that the record cites, valid during the call only */
  dump(record: TaskDump, lines: readonly EvidenceLine[]): void;
  /** This line is read the general way. */
  line(bytes: Uint8Array, number: number, hit: boolean): void;
}

/**
 * Reads the dumps of tasks of a large log that follow one another in the ordinary form, without making texts of their lines. It begins
 * where no message before can have to do with the lines that come, and a dump is taken when the next one begins; what turns out not to be
 * ordinary is handed on as it came. So what is read is the same, and the run knows nothing of what dumps say.
 */
export class DumpRun {
  readonly #source: string;
  readonly #sink: DumpRunSink;
  readonly #candidates: (line: EvidenceLine) => readonly Extractor[];
  #last = 0;
  #dump: OrdinaryDump | undefined;
  /** A dump of this run was taken, and nothing else awaits its lines. */
  #settled = false;
  #held = new HeldLines();
  /** The dump before. */
  #before = new HeldLines();

  /** @param extractors of the registry, all of them */
  constructor(source: string, extractors: readonly Extractor[], sink: DumpRunSink) {
    this.#source = source;
    this.#sink = sink;
    const index = triggerIndexOf(extractors);
    this.#candidates = (line) => index.candidates(line, false);
  }

  /** A dump is open: its lines are wanted. */
  get isOpen(): boolean {
    return this.#dump !== undefined;
  }

  /**
   * @param bytes one line, valid during the call only
   * @returns false when the line is to be read the general way
   */
  take(bytes: Uint8Array, number: number, hit: boolean): boolean {
    if (number !== this.#last + 1) this.interrupt();
    this.#last = number;
    const head = hit ? this.#headOf(bytes, number) : undefined;
    if (head !== undefined) return this.#begin(head, bytes, number);
    if (this.#dump?.take(bytes, number) === true && this.#held.hold(bytes, number, hit)) return true;
    this.#giveBack();
    return false;
  }

  /** The next line, if there is one, does not follow the last. */
  interrupt(): void {
    this.#giveBack();
  }

  /** A dump ends where the next one of its caller begins. */
  #begin(head: EvidenceLine, bytes: Uint8Array, number: number): boolean {
    const dump = this.#dump;
    const record = dump?.caller === head.stamp.caller ? dump?.finish() : undefined;
    if (record === undefined) {
      this.#giveBack();
      if (!this.#sink.canWait(taskDump, head)) return false;
    } else {
      this.#take(record, dump);
      [this.#held, this.#before] = [this.#before, this.#held];
    }
    this.#held.clear();
    this.#dump = this.#held.hold(bytes, number, true) ? new OrdinaryDump(head, bytes, this.#source) : undefined;
    return this.#dump !== undefined;
  }

  /** Under the first dump of a run there may stand a heading; above the others stands a dump. */
  #take(record: TaskDump, dump: OrdinaryDump | undefined): void {
    if (this.#settled || dump === undefined) {
      this.#sink.dump(record, this.#held.lines);
      return;
    }
    const before = this.#sink.settle();
    this.#settled = true;
    this.#sink.dump({ ...record, ...headingBefore([...before, dump.head], before.length) }, this.#held.lines);
  }

  /** @returns the line, where it begins the dump of a task, and nobody else is asked about it */
  #headOf(bytes: Uint8Array, number: number): EvidenceLine | undefined {
    const closing = bytes.indexOf(TASK[4] ?? 0);
    if (closing < TASK.length - 1 || !TASK.every((code, at) => bytes[closing - TASK.length + 1 + at] === code))
      return undefined;
    const line = ordinaryLine(number, LENIENT.decode(bytes));
    if (line?.text.startsWith('task:') !== true) return undefined;
    const [only, ...others] = this.#candidates(line);
    return only === taskDump && others.length === 0 ? line : undefined;
  }

  /** Whoever reads these lines may look at some before. */
  #giveBack(): void {
    this.#settled = false;
    if (this.#dump === undefined) return;
    this.#dump = undefined;
    const { count } = this.#before;
    for (let index = Math.max(0, count - LINES_BEFORE); index < count; index += 1)
      this.#sink.line(this.#before.bytesOf(index), this.#before.first + index, false);
    for (let index = 0; index < this.#held.count; index += 1)
      this.#sink.line(this.#held.bytesOf(index), this.#held.first + index, this.#held.isHit(index));
    this.#before.clear();
    this.#held.clear();
  }
}
