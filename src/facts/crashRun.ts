import { ByteNames } from './byteNames.js';
import { HeaderLine } from './crash/headerLine.js';
import { OrdinaryBacktrace, type ReadBacktrace } from './crash/ordinaryBacktrace.js';
import { taskBacktraceExtractor } from './crash/taskBacktrace.js';
import { evidenceLine } from './evidenceLine.js';
import type { Extractor } from './extractor.js';
import type { BacktraceContext, FurtherOutput } from './furtherOutput.js';
import type { LinesAhead, RunProgress } from './linesAhead.js';
import { triggerIndexOf } from './triggerIndex.js';

const LETTER_P = 80;
/** Bytes of a backtrace for the end of which more text is waited for; it is far smaller. */
const MOST_BYTES = 1 << 16;

/** As a backtrace is read whose command is not shown. */
const NO_COMMAND: BacktraceContext = { command: 'bt', current: false, filtered: false };

/** What becomes of the backtraces of a run. */
export interface CrashRunSink {
  /**
   * Asked at the header of a backtrace: whether the lines before, which were all handed on, can be read without it, however it goes on.
   * They are read then.
   * @returns nothing when they cannot; otherwise with the output that goes on here, if one does
   */
  begin(header: number): { readonly further: FurtherOutput | undefined } | undefined;
  /** The lines that were handed on have nothing to do with what follows. */
  settle(): void;
  /** Whether registers of user space are kept with the next backtrace, of a task in this state. */
  keepsRegisters(state: string | undefined): boolean;
  /** @returns whether more are wanted */
  backtrace(read: ReadBacktrace): boolean;
  /**
   * @param first number of the first of these lines: all that the backtraces before cite, and blank ones
   * @param bytes as in the source, valid during the call only
   */
  lines(first: number, bytes: Uint8Array): void;
  /** The backtrace of this header goes on with the output of a command, if it is handed on. */
  goOn(header: number, further: FurtherOutput): void;
}

/**
 * Reads the backtraces of a large crash session that follow one another in the ordinary form, without making texts of their lines. It
 * begins where nothing before awaits the lines that come, and a backtrace is taken when the next one begins; what turns out not to be
 * ordinary is left to the general way, so that what is read is the same.
 */
export class CrashRun {
  readonly #sink: CrashRunSink;
  readonly #header = new HeaderLine();
  readonly #backtrace: OrdinaryBacktrace;
  readonly #commands = new ByteNames();
  /** Of each command whether nobody but the reader of backtraces is asked about a header that names it. */
  readonly #harmless: boolean[] = [];
  readonly #isHarmless: (comm: string) => boolean;
  /** Of the header that was read last, as `#commands` numbers it. */
  #command = 0;
  /** The output of which the open backtrace is a part. */
  #further: FurtherOutput | undefined;
  /** Number of the header at which more lines are waited for; whether a backtrace was taken before it. */
  #awaited = 0;
  #settled = false;

  /** @param extractors of the registry, all of them */
  constructor(source: string, extractors: readonly Extractor[], sink: CrashRunSink) {
    this.#sink = sink;
    this.#backtrace = new OrdinaryBacktrace(source);
    const index = triggerIndexOf(extractors);
    this.#isHarmless = (comm) => {
      const line = evidenceLine(0, `PID: 1  TASK: ffff888000000000  CPU: 0  COMMAND: "${comm}"`);
      const [only, ...others] = index.candidates(line, false);
      return only === taskBacktraceExtractor && others.length === 0;
    };
  }

  /** @returns nothing where no backtrace begins at the first line, or none that can be read here */
  takeAll({ text: { bytes }, start, number, end, final }: LinesAhead): RunProgress | undefined {
    if (bytes[start] !== LETTER_P || this.#readHeader(bytes, start) < 0 || !this.#begin(number)) return undefined;
    let opened = start;
    let first = number;
    let line = number;
    let at = start;
    while (at < end) {
      const isHeader = bytes[at] === LETTER_P;
      const stop = isHeader ? this.#next(bytes, at, line, line > number) : this.#backtrace.take(bytes, at, line);
      if (stop < 0) break;
      if (isHeader) [opened, first] = [at, line];
      at = stop + 1;
      line += 1;
    }
    if (opened > start) this.#sink.lines(number, bytes.subarray(start, opened));
    const waits = at === end && !final && end - opened < MOST_BYTES;
    if (waits) this.#awaited = first;
    if (this.#further !== undefined) this.#sink.goOn(first, this.#further);
    return opened > start || waits ? { to: opened, lines: first - number, waits } : undefined;
  }

  /** @returns whether a run begins at this header, or goes on */
  #begin(number: number): boolean {
    const goesOn = this.#awaited === number;
    this.#awaited = 0;
    if (goesOn) return true;
    const begun = this.#sink.begin(number);
    this.#further = begun?.further;
    this.#settled = false;
    return begun !== undefined;
  }

  /**
   * A backtrace ends where the next one begins.
   * @param isOpen there is one before
   * @returns where the header ends, or -1 where the backtrace before is not taken
   */
  #next(bytes: Uint8Array, at: number, line: number, isOpen: boolean): number {
    const end = this.#readHeader(bytes, at);
    if (end < 0 || (isOpen && !this.#finish())) return -1;
    const comm = this.#commands.textOf(this.#command);
    this.#backtrace.begin(this.#header, comm, line, this.#sink.keepsRegisters(this.#context.state));
    return end;
  }

  #finish(): boolean {
    const read = this.#backtrace.finish(this.#context);
    if (read === undefined) return false;
    if (!this.#settled) this.#sink.settle();
    this.#settled = true;
    if (!this.#sink.backtrace(read)) return false;
    if (this.#further !== undefined && this.#backtrace.next >= this.#further.end) this.#further = undefined;
    return true;
  }

  get #context(): BacktraceContext {
    return this.#further?.context ?? NO_COMMAND;
  }

  /** @returns where the line ends, or -1 where it is not ordinary */
  #readHeader(bytes: Uint8Array, at: number): number {
    const end = this.#header.read(bytes, at);
    if (end < 0) return -1;
    const { commFrom, commTo } = this.#header;
    const command = this.#commands.idOf(bytes, commFrom, commTo);
    this.#command = command;
    this.#harmless[command] ??= this.#isHarmless(this.#commands.textOf(command));
    return this.#harmless[command] ? end : -1;
  }
}
