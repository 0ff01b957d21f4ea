import type { Cite } from '../../model/cite.js';
import type { Problem } from '../../model/problem.js';
import type { Backtrace, ExceptionFrame } from '../../model/frame.js';
import type { TaskBacktrace } from '../../model/record.js';
import type { BacktraceContext } from '../furtherOutput.js';
import { StackColumns } from '../stackColumns.js';
import { ExceptionFrameReader } from './exceptionFrame.js';
import { FrameLine } from './frameLine.js';
import { completenessOf, gapProblems, type Gap } from './gap.js';
import { lineEnd, type HeaderLine } from './headerLine.js';
import { RegisterLine } from './registerLine.js';
import { isEnteredFromUser, isStackBottom } from './stackBottom.js';

const NEWLINE = 10;
const RETURN = 13;
const ASCII = new TextDecoder('utf-8', { ignoreBOM: true });

/** What most of the backtraces of a large dump have in common. */
const NO_EXCEPTIONS: readonly ExceptionFrame[] = [];
const NO_PROBLEMS: readonly Problem[] = [];
const GAPS: readonly (readonly Gap[])[] = [[], ['outermost-frame'], ['filtered'], ['outermost-frame', 'filtered']];
const COMPLETENESS = GAPS.map(completenessOf);

/** A backtrace, and what is wrong with it. */
export interface ReadBacktrace {
  readonly record: TaskBacktrace;
  readonly problems: readonly Problem[];
}

/** What the next line may be. */
type Part = 'frames' | 'registers' | 'blanks';

/** One backtrace after the other, as bytes and line by line, as long as their lines are ordinary: `readTaskBacktrace` reads the same. */
export class OrdinaryBacktrace {
  readonly #source: string;
  readonly #columns = new StackColumns();
  readonly #frame = new FrameLine(this.#columns);
  readonly #registers = new RegisterLine();
  /** Of each function whether a stack may end in it: when it was entered from user space (1), or in any case (2). */
  readonly #bottoms: number[] = [];
  #part: Part = 'frames';
  #pid = 0;
  #cpu = 0;
  #comm = '';
  #task = '';
  /** Lines of the header, of the first register and of the last line that says something. */
  #first = 0;
  #userFrom = 0;
  #last = 0;
  #keepsRegisters = false;
  #user: ExceptionFrameReader | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** Number of the line behind the last one that is part of the open backtrace. */
  get next(): number {
    return this.#last + 1;
  }

  /**
   * Opens another backtrace; what was open before is forgotten.
   * @param comm the command that the header names
   * @param line of the header
   * @param keepsRegisters of those of user space not only that they are there
   */
  begin(header: HeaderLine, comm: string, line: number, keepsRegisters: boolean): void {
    this.#columns.drop();
    this.#part = 'frames';
    this.#pid = header.pid;
    this.#cpu = header.cpu;
    this.#comm = comm;
    this.#task = header.task;
    this.#first = line;
    this.#userFrom = 0;
    this.#last = line;
    this.#keepsRegisters = keepsRegisters;
    this.#user = undefined;
  }

  /**
   * @param bytes the line, ended by a newline or by the end of the bytes
   * @param line follows the one before
   * @returns where the line ends, or -1 where it is not ordinary, or no part of the backtrace
   */
  take(bytes: Uint8Array, from: number, line: number): number {
    const byte = bytes[from];
    if (byte === NEWLINE || byte === RETURN) return this.#takeBlank(bytes, from);
    if (this.#part === 'frames') {
      const end = this.#frame.read(bytes, from, this.#columns.count, line);
      if (end < 0) return this.#takeRegisters(bytes, from, line);
      this.#last = line;
      return end;
    }
    return this.#part === 'registers' ? this.#takeRegisters(bytes, from, line) : -1;
  }

  /** Ends the open backtrace. @returns nothing where it has no frame */
  finish(context: BacktraceContext): ReadBacktrace | undefined {
    if (this.#columns.count === 0) return undefined;
    const cite = { source: this.#source, from: this.#first, to: this.#last };
    const fromUser = this.#userFrom > 0;
    const reachesEntry = this.#bottomOf(this.#frame.symbol) > (fromUser ? 0 : 1);
    const gaps = (reachesEntry ? 0 : 1) + (context.filtered ? 2 : 0);
    const { completeness, missing } = COMPLETENESS[gaps] ?? completenessOf([]);
    const trace = this.#trace(gaps === 0, { ...cite, from: this.#first + 1 });
    const [pid, comm, cpu, task] = [this.#pid, this.#comm, this.#cpu, this.#task];
    const { current, state } = context;
    const record: TaskBacktrace =
      state === undefined
        ? { type: 'task-backtrace', pid, comm, cpu, task, current, trace, completeness, missing, cite }
        : { type: 'task-backtrace', pid, comm, cpu, task, state, current, trace, completeness, missing, cite };
    const problems = reachesEntry ? NO_PROBLEMS : gapProblems(GAPS[gaps] ?? [], context.command, cite);
    return { record, problems };
  }

  #takeBlank(bytes: Uint8Array, from: number): number {
    if (this.#columns.count === 0) return -1;
    this.#part = 'blanks';
    return lineEnd(bytes, from);
  }

  #takeRegisters(bytes: Uint8Array, from: number, line: number): number {
    if (this.#columns.count === 0) return -1;
    if (this.#part === 'frames') {
      this.#part = 'registers';
      this.#userFrom = line;
      this.#registers.begin();
      if (this.#keepsRegisters) this.#user = new ExceptionFrameReader(this.#source, line, this.#columns.count);
    }
    const end = this.#registers.read(bytes, from);
    if (end < 0) return -1;
    this.#last = line;
    this.#user?.take(ASCII.decode(bytes.subarray(from, end)), line);
    return end;
  }

  #trace(whole: boolean, cite: Cite): Backtrace {
    if (this.#user !== undefined) return this.#columns.finish([this.#user.finish()], whole, cite);
    if (this.#userFrom === 0) return this.#columns.finish(NO_EXCEPTIONS, whole, cite);
    return this.#columns.finishAbove({ from: this.#userFrom, to: this.#last }, whole, cite);
  }

  #bottomOf(symbol: number): number {
    const known = this.#bottoms[symbol];
    if (known !== undefined) return known;
    const { name } = this.#columns.nameOf(symbol);
    const bottom = isStackBottom(name) ? 2 : isEnteredFromUser(name) ? 1 : 0;
    this.#bottoms[symbol] = bottom;
    return bottom;
  }
}
