import type { Backtrace, ExceptionFrame } from '../../model/frame.js';
import type { Stamp, TaskDump, WorkqueueLine } from '../../model/record.js';
import type { StackColumns } from '../stackColumns.js';
import { ordinaryLine } from '../transport/ordinaryLine.js';
import { startsWith } from './callerPrefix.js';
import { addPlainFrame } from './frameBytes.js';
import { isOutermost } from './outermost.js';
import { reportPart } from './reportPart.js';
import type { TaskHead } from './taskHead.js';
import { beginsTaskDump } from './taskLine.js';
import { UserRegisterLines, UserRegisters } from './userRegisters.js';

const NEWLINE = 10;
const BLANK = 32;
const MARKER = 60;
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

const HEADERS = ['Call Trace:\n', 'Call trace:\n'].map(bytesOf);
const TASK_BEGINS = bytesOf(' <TASK>\n');
const TASK_ENDS = bytesOf(' </TASK>\n');
const WORKQUEUE = bytesOf('Workqueue: ');

const NO_EXCEPTIONS: readonly ExceptionFrame[] = [];
const NOTHING: readonly string[] = [];
const NO_TRACE: readonly string[] = ['no-trace'];
const TRUNCATED: readonly string[] = ['truncated'];

/** What is known of a dump besides its lines. */
export interface DumpPlace {
  readonly head: TaskHead;
  /** In which its lines stand. */
  readonly bytes: Uint8Array;
  /** Numbers of its lines. */
  readonly first: number;
  readonly last: number;
  readonly stamp: Stamp;
  /** All that it shows is kept. */
  readonly whole: boolean;
}

/**
 * The dump of one task after the other while their lines come, as bytes, straight into the columns: lines that nearly every dump since 5.9
 * has, in their usual order. What it makes of them is what `readTaskDump` makes of them.
 */
export class ColumnDump {
  readonly #source: string;
  readonly #columns: StackColumns;
  /** What may come next: what stands above the stack, its frames, its registers of user space, or nothing. */
  #stage: 'above' | 'frames' | 'registers' | 'closed' = 'above';
  readonly #registers = new UserRegisterLines();
  #workqueue: WorkqueueLine | undefined;
  /** The first and the last line of the stack. */
  #from = 0;
  #to = 0;
  readonly #isOutermost: (symbol: number) => boolean;

  /** @param source id of the source, for cites */
  constructor(source: string, columns: StackColumns) {
    this.#source = source;
    this.#columns = columns;
    this.#isOutermost = (symbol) => isOutermost(columns.nameOf(symbol).name);
  }

  /** Another dump begins, and nothing is kept of one that was not finished. */
  begin(): void {
    this.#columns.drop();
    this.#registers.clear();
    this.#stage = 'above';
    this.#workqueue = undefined;
  }

  /**
   * @param start where the line begins that comes next
   * @param at where its text begins
   * @returns where its newline stands; -1 for a line that is read in another way, with all of the dump
   */
  take(bytes: Uint8Array, start: number, at: number, number: number): number {
    const end = this.#endOf(bytes, start, at, number);
    if (end >= 0 && this.#stage !== 'above') this.#to = number;
    return end;
  }

  finish(place: DumpPlace): TaskDump {
    const { comm, pid, ppid, state, running } = place.head.task;
    const frames = this.#columns.count;
    const trace = this.#trace(place);
    const missing = running ? NOTHING : frames === 0 ? NO_TRACE : trace?.whole === true ? NOTHING : TRUNCATED;
    const completeness = missing.length === 0 ? 'whole' : 'partial';
    const cite = { source: this.#source, from: place.first, to: place.last };
    const workqueue = this.#workqueue;
    const { stamp } = place;
    const type = 'task-dump' as const;
    const reason = 'unknown' as const;
    // Nearly all are of this shape: put together at once they take least memory.
    if (ppid !== undefined && trace !== undefined && workqueue === undefined)
      return { type, completeness, missing, cite, comm, pid, ppid, state, running, reason, stamp, trace };
    return {
      ...{ type, completeness, missing, cite, comm, pid, state, running, reason, stamp },
      ...(ppid === undefined ? {} : { ppid }),
      ...(workqueue === undefined ? {} : { workqueue }),
      ...(trace === undefined ? {} : { trace }),
    };
  }

  #endOf(bytes: Uint8Array, start: number, at: number, number: number): number {
    if (bytes[at] === BLANK) return this.#endOfFrame(bytes, at, number);
    switch (this.#stage) {
      case 'above':
        return this.#endAboveStack(bytes, start, at, number);
      case 'frames':
      case 'registers': {
        const end = this.#registers.take(bytes, start, at, number);
        if (end >= 0) this.#stage = 'registers';
        return end;
      }
      case 'closed':
        return -1;
    }
  }

  #endOfFrame(bytes: Uint8Array, at: number, number: number): number {
    if (this.#stage === 'frames' && bytes[at + 1] !== MARKER) return addPlainFrame(bytes, at, number, this.#columns);
    if (this.#stage === 'frames' && startsWith(bytes, at, TASK_BEGINS)) return at + TASK_BEGINS.length - 1;
    if (this.#stage === 'above' || this.#stage === 'closed' || !startsWith(bytes, at, TASK_ENDS)) return -1;
    this.#stage = 'closed';
    return at + TASK_ENDS.length - 1;
  }

  #endAboveStack(bytes: Uint8Array, start: number, at: number, number: number): number {
    const header = HEADERS.find((one) => startsWith(bytes, at, one));
    if (header === undefined) return startsWith(bytes, at, WORKQUEUE) ? this.#takeWorkqueue(bytes, start, number) : -1;
    this.#stage = 'frames';
    this.#from = number;
    return at + header.length - 1;
  }

  /** What a worker works on, or that it has nothing to do. */
  #takeWorkqueue(bytes: Uint8Array, start: number, number: number): number {
    const end = bytes.indexOf(NEWLINE, start);
    const line = ordinaryLine(number, LENIENT.decode(bytes.subarray(start, end)));
    const part = line === undefined ? undefined : reportPart(line.text);
    if (part?.kind === 'other') return line === undefined || beginsTaskDump(line.text) ? -1 : end;
    if (part?.kind !== 'workqueue') return -1;
    const { name, function: work, module } = part;
    const cite = { source: this.#source, from: number, to: number };
    this.#workqueue = { name, function: work, ...(module === undefined ? {} : { module }), cite };
    return end;
  }

  /** Of most tasks nothing is kept of the registers of user space but that they were shown: nothing follows from them. */
  #trace({ bytes, whole }: DumpPlace): Backtrace | undefined {
    if (this.#columns.count === 0 && this.#registers.empty) return undefined;
    const complete = this.#stage !== 'frames' || this.#columns.someSymbol(this.#isOutermost);
    const cite = { source: this.#source, from: this.#from, to: this.#to };
    const user = this.#registers;
    if (user.empty) return this.#columns.finish(NO_EXCEPTIONS, complete, cite);
    if (!whole) return this.#columns.finishAbove(user, complete, cite);
    const place = { source: this.#source, from: user.from, to: user.to };
    const shown = new UserRegisters(bytes.slice(user.start, user.end), this.#columns.count, place);
    return this.#columns.finish([shown], complete, cite);
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
