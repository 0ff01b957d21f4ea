import type { Backtrace, Frame, FrameSegment, WorkqueueLine } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { BacktraceBuilder, isTraceStart } from './backtraceBuilder.js';
import { isPlainFrame, plainFrame } from './plainFrame.js';
import { reportPart, type ReportPart } from './reportPart.js';
import { beginsTaskDump } from './taskLine.js';

/** Lines of somebody else that may stand between two lines of a dump. */
const MOST_FOREIGN = 8;
/** Blank lines and elision marks in a row. */
const MOST_BETWEEN = 16;
/** Seconds between two lines of a dump: a slow serial console takes some to print one. */
const LONGEST_PAUSE = 10;

/** What stands above nearly every stack. */
const HEADER = 'Call Trace:';

/**
 * Where vendors print equal stacks once, and print_worker_info(), kernel/workqueue.c, of a worker that has nothing to do:
 * `Workqueue:  0x0 (events)`.
 */
const WITHOUT_FRAMES = /^\s{0,40}(?:<Same stack as pid \d{1,10}>|Workqueue: )/;

/** What stands under the line of a task. */
export interface TaskStack {
  readonly workqueue?: WorkqueueLine;
  readonly trace?: Backtrace;
  /** `elided`, `interleaved`, `dropped`. */
  readonly missing: readonly string[];
  /** Indices of its lines, in order. */
  readonly taken: readonly number[];
}

/**
 * Reads the stack of a task that is not the one which prints: print_worker_info() and show_stack() under sched_show_task(). There is
 * no header, so that whatever has one belongs to somebody else; lines of other callers are passed over.
 * @param from index of the first line under the task's
 * @param before the line before it: its caller prints the stack
 * @param source id of the source, for cites
 */
export function readTaskStack(
  lines: readonly EvidenceLine[],
  from: number,
  before: EvidenceLine,
  source: string,
): TaskStack {
  const walk = new StackWalk(before, source);
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || !walk.step(line, index)) break;
  }
  return walk.finish();
}

/** Takes the lines under the line of a task, one by one. */
export class StackWalk {
  readonly #stack: BacktraceBuilder;
  readonly #missing = new Set<string>();
  readonly #taken: number[] = [];
  readonly #caller: string | undefined;
  #workqueue: WorkqueueLine | undefined;
  #seconds: number | undefined;
  #foreign = 0;
  #elided = false;
  /** The words of the stack are printed before its frames. */
  #inWords = false;
  #between: number[] = [];

  constructor(
    { stamp: { caller, seconds } }: EvidenceLine,
    readonly source: string,
  ) {
    this.#stack = new BacktraceBuilder(source);
    this.#caller = caller;
    this.#seconds = seconds;
  }

  /** Segment of a frame that is taken the short way; nothing where a line may be anything else. */
  get plainSegment(): FrameSegment | undefined {
    return this.#foreign > 0 || this.#elided || this.#between.length > 0 ? undefined : this.#stack.plainSegment;
  }

  /** How many lines were taken. */
  get taken(): number {
    return this.#taken.length;
  }

  /** The next line comes after a pause in which nobody prints a stack. */
  isBehindPause(seconds: number | undefined): boolean {
    return seconds !== undefined && seconds - (this.#seconds ?? seconds) > LONGEST_PAUSE;
  }

  /**
   * The short way of nearly all lines of a large dump.
   * @param frame of the `plainSegment`, on a line of the caller that prints the stack
   */
  addPlain(frame: Frame, seconds: number | undefined, index: number): void {
    this.#stack.addPlain(frame);
    this.#seconds = seconds ?? this.#seconds;
    this.#taken.push(index);
  }

  /** @returns false when the stack ended before this line */
  step(line: EvidenceLine, index: number): boolean {
    const { caller, seconds } = line.stamp;
    if (this.#caller !== undefined && caller !== undefined && caller !== this.#caller) return true;
    if (this.isBehindPause(seconds)) return false;
    const segment = this.plainSegment;
    const frame = segment === undefined ? undefined : plainFrame(line.text, { line: line.number, segment });
    if (frame !== undefined) {
      this.addPlain(frame, seconds, index);
      return true;
    }
    if (line.text === HEADER && !this.#stack.started && this.#takeStack(line)) return this.#accept(line, index);
    // Most lines are frames: what else a line may be is asked only of those that are none.
    if (line.text.startsWith('task:') && beginsTaskDump(line.text)) return false;
    if ((this.#stack.started || isPlainFrame(line.text)) && this.#takeStack(line)) return this.#accept(line, index);
    const part = reportPart(line.text);
    switch (part.kind) {
      case 'blank':
      case 'elision':
        if (part.kind === 'elision' && this.#isEndOfWords(line.text)) return this.#accept(line, index);
        this.#between.push(index);
        this.#elided ||= part.kind === 'elision';
        return this.#between.length <= MOST_BETWEEN;
      case 'lost':
        if (!this.#stack.complete) this.#missing.add('dropped');
        return false;
      case 'end':
      case 'header':
      case 'hardware':
        return false;
      case 'workqueue':
      case 'preamble':
        if (this.#stack.started) return false;
        this.#note(part, line);
        return this.#accept(line, index);
      case 'detail':
        this.#inWords = true;
        return this.#accept(line, index);
      case 'other':
        return this.#meetOther(line, index);
    }
  }

  finish(): TaskStack {
    const trace = this.#stack.finish();
    return {
      ...(this.#workqueue === undefined ? {} : { workqueue: this.#workqueue }),
      ...(trace === undefined ? {} : { trace }),
      missing: [...this.#missing],
      taken: this.#taken,
    };
  }

  #meetOther(line: EvidenceLine, index: number): boolean {
    if (beginsTaskDump(line.text) || (this.#stack.started && isTraceStart(line.text))) return false;
    if (WITHOUT_FRAMES.test(line.text) || this.#takeStack(line)) return this.#accept(line, index);
    this.#foreign += 1;
    return !this.#stack.complete && this.#foreign <= MOST_FOREIGN;
  }

  /** show_stacktrace(), arch/mips/kernel/traps.c, says by `...` that it shows no more words. */
  #isEndOfWords(text: string): boolean {
    return this.#inWords && !this.#stack.started && /^\s{4,40}\.{3}\s{0,8}$/.test(text);
  }

  #takeStack(line: EvidenceLine): boolean {
    if (this.#elided || (this.#foreign > 0 && this.#stack.started)) this.#stack.hole();
    return this.#stack.take(line);
  }

  #note(part: ReportPart, { number }: EvidenceLine): void {
    if (part.kind !== 'workqueue') return;
    const { name, function: work, module } = part;
    const cite = { source: this.source, from: number, to: number };
    this.#workqueue = { name, function: work, ...(module === undefined ? {} : { module }), cite };
  }

  #accept({ stamp }: EvidenceLine, index: number): true {
    if (this.#elided) this.#missing.add('elided');
    if (this.#foreign > 0) this.#missing.add('interleaved');
    this.#elided = false;
    this.#foreign = 0;
    this.#seconds = stamp.seconds ?? this.#seconds;
    if (this.#between.length > 0) {
      this.#taken.push(...this.#between);
      this.#between = [];
    }
    this.#taken.push(index);
    return true;
  }
}
