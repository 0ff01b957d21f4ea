import type { Backtrace, ExceptionFrame, Frame, FrameSegment } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { parseArmFrame } from './armFrame.js';
import { brokenFrame, joinBrokenFrame } from './brokenFrame.js';
import { ExceptionBuilder } from './exceptionBuilder.js';
import { parseFrame } from './frame.js';
import { isOutermost } from './outermost.js';
import { plainFrame } from './plainFrame.js';
import { isEmptyRegisters, isEndMark, isLastBreaking, isStackWords, moduleAlone } from './traceMarks.js';
import { parseSegmentMarkers } from './segment.js';

const HEADER =
  /^\s{0,40}(?:Call [Tt]race|Backtrace):\s{0,8}(?:no frame pointer|invalid frame pointer .{1,40}|frame pointer underflow)?\s{0,8}$/;
/** Bounds of one stack, far above those of unwinders, for evidence that never ends. */
const MOST_FRAMES = 1000;
const MOST_EXCEPTIONS = 100;

/** Every such line holds one of them. */
export const TRACE_START_SIGNS: readonly string[] = ['Call Trace:', 'Call trace:', 'Backtrace:'];

/** True for `Call Trace:` and its like, after which frames follow. */
export function isTraceStart(text: string): boolean {
  return HEADER.test(text);
}

/**
 * Builds one stack from the lines of a report, for every detector and architecture: register blocks, `Call Trace:`, markers of
 * stack switches and frames. Whoever walks the lines decides which of them belong, and tells of holes between them.
 */
export class BacktraceBuilder {
  readonly #source: string;
  readonly #frames: Frame[] = [];
  readonly #exceptions: ExceptionFrame[] = [];
  #open = new ExceptionBuilder();
  #segment: FrameSegment = 'task';
  #headed = false;
  #pendingHole = false;
  #holed = false;
  #complete = false;
  #pointed = false;
  #lastBreaking = false;
  /** The first half of a frame that is broken over two lines. */
  #broken: string | undefined;
  #from = 0;
  #to = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** The header or a frame was read: registers from here on are those of an older context. */
  get started(): boolean {
    return this.#headed || this.#frames.length > 0;
  }

  /** An instruction pointer was read: on x86 the registers follow it. */
  get pointed(): boolean {
    return this.#pointed || this.#exceptions.length > 0;
  }

  /** The outermost frame was read. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Lines may be missing before the next one. */
  hole(): void {
    this.#pendingHole = true;
  }

  /** Segment of a frame that comes next, where nothing but a frame in its plain form can be short of `take`. */
  get plainSegment(): FrameSegment | undefined {
    if (this.#broken !== undefined || this.#pendingHole || this.#lastBreaking || !this.#headed) return undefined;
    return this.#open.empty ? this.#segment : undefined;
  }

  /** The short way of nearly all lines of a large dump. @param frame in its plain form, of the `plainSegment` */
  addPlain(frame: Frame): void {
    this.#add(frame);
    this.#to = frame.line;
  }

  /**
   * @param next the line behind it: without it, a word that could be of anybody is not taken for half a frame
   * @returns false when the line is no part of a stack, or begins another one
   */
  take(line: EvidenceLine, next?: EvidenceLine): boolean {
    const taken =
      this.#takePlain(line) ||
      this.#takeSecondHalf(line) ||
      this.#takeTaskMarker(line.text) ||
      this.#takeHeader(line.text) ||
      this.#takeEnd(line.text) ||
      this.#takeRegisters(line) ||
      this.#takeFrame(line) ||
      this.#takePart(line, next);
    if (!taken) return false;
    if (this.#from === 0) this.#from = line.number;
    this.#to = line.number;
    return true;
  }

  /** @returns lists no longer than they need be, since there may be tens of thousands; undefined when neither a frame nor a register was read */
  finish(): Backtrace | undefined {
    this.#closeException();
    if (this.#broken !== undefined) this.#holed = true;
    if (this.#frames.length === 0 && this.#exceptions.length === 0) return undefined;
    return {
      frames: this.#frames.slice(),
      exceptions: this.#exceptions.slice(),
      whole: this.#complete && this.#headed && !this.#holed,
      cite: { source: this.#source, from: this.#from, to: this.#to },
    };
  }

  /** The markers of nearly every stack of x86 since 5.18, which `#takeMarkers` would read as well. */
  #takeTaskMarker(text: string): boolean {
    if (text !== ' <TASK>' && text !== ' </TASK>') return false;
    this.#beginFrames(false);
    this.#segment = 'task';
    this.#complete ||= text === ' </TASK>';
    return true;
  }

  #takeHeader(text: string): boolean {
    if (this.started || !isTraceStart(text)) return false;
    this.#closeException();
    this.#headed = true;
    this.#pendingHole = false;
    return true;
  }

  #takeEnd(text: string): boolean {
    if (!this.started) return false;
    if (isEmptyRegisters(text)) {
      this.#complete = true;
      return true;
    }
    if (!isLastBreaking(text)) return false;
    this.#lastBreaking = true;
    return true;
  }

  #takeSecondHalf(line: EvidenceLine): boolean {
    const first = this.#broken;
    if (first === undefined) return false;
    this.#broken = undefined;
    const text = joinBrokenFrame(first, line.text);
    if (text !== undefined && this.#takeFrame({ ...line, text })) return true;
    this.#pendingHole = true;
    return false;
  }

  /** Half a frame, or the module of the last one. */
  #takePart({ text, number }: EvidenceLine, next: EvidenceLine | undefined): boolean {
    if (!this.started || this.#complete) return false;
    const last = this.#frames.at(-1);
    const module = moduleAlone(text);
    if (module !== undefined && last !== undefined && last.module === undefined && this.#to === number - 1) {
      this.#frames[this.#frames.length - 1] = { ...last, module };
      return true;
    }
    const broken = brokenFrame(text);
    if (broken === undefined || (broken === 'perhaps' && !this.#goesOn(text, next))) return false;
    this.#broken = text;
    return true;
  }

  #goesOn(text: string, next: EvidenceLine | undefined): boolean {
    const joined = next === undefined ? undefined : joinBrokenFrame(text, next.text);
    const place = { line: 0, segment: this.#segment, within: false } as const;
    return joined !== undefined && parseFrame(joined, place) !== undefined;
  }

  #takeFrame(line: EvidenceLine): boolean {
    const marked = this.#takeMarkers(line.text);
    if (marked === undefined || marked.text.trim() === '') return marked !== undefined;
    const place = { line: line.number, segment: this.#segment, within: this.started };
    const arm = parseArmFrame(marked.text, place);
    const frame = arm?.callee ?? parseFrame(marked.text, place);
    if (frame === undefined) return marked.any;
    if (this.#lastBreaking) {
      this.#lastBreaking = false;
      return true;
    }
    this.#beginFrames(arm !== undefined);
    if (arm === undefined || this.#frames.at(-1)?.name !== frame.name) this.#add(frame);
    if (arm?.caller !== undefined) this.#add(arm.caller);
    // A caller without a name is the address at which the boot loader or the hypervisor was entered.
    else if (arm !== undefined) this.#complete = true;
    return true;
  }

  /** The way of nearly all lines of a large dump. */
  #takePlain({ text, number }: EvidenceLine): boolean {
    const frame = this.#broken === undefined ? plainFrame(text, { line: number, segment: this.#segment }) : undefined;
    if (frame === undefined) return false;
    if (this.#lastBreaking) {
      this.#lastBreaking = false;
      return true;
    }
    this.#beginFrames(false);
    this.#add(frame);
    return true;
  }

  /** @returns the text behind the markers; undefined when these are no part of a trace */
  #takeMarkers(text: string): { readonly text: string; readonly any: boolean } | undefined {
    const marker = parseSegmentMarkers(text);
    if (marker === undefined) return text.trim() === '' ? undefined : { text, any: false };
    const { segment, endsTask, rest } = marker;
    if (!this.started && isStackWords(rest)) return undefined;
    this.#beginFrames(false);
    this.#segment = segment;
    this.#complete ||= endsTask;
    return { text: rest, any: true };
  }

  /** @param arm its unwinder printed no header up to 6.1 */
  #beginFrames(arm: boolean): void {
    const first = this.#frames.length === 0 && !this.#pendingHole;
    if (first && (arm || this.#open.headsFrames)) this.#headed = true;
    this.#closeException();
    if (this.#pendingHole || !this.#headed) this.#holed = true;
    this.#pendingHole = false;
  }

  #add(frame: Frame): void {
    if (frame.reliable && isOutermost(frame.name)) this.#complete = true;
    if (isEndMark(frame.name)) return;
    if (this.#frames.length < MOST_FRAMES) this.#frames.push(frame);
    else this.#holed = true;
  }

  #takeRegisters(line: EvidenceLine): boolean {
    const read = this.#open.take(line);
    if (read === 'other') return false;
    if (read === 'next') {
      this.#closeException();
      this.#open.take(line);
    }
    this.#pointed ||= this.#open.pointed;
    if (this.started && this.#open.user) this.#complete = true;
    return true;
  }

  #closeException(): void {
    if (this.#open.empty) return;
    if (this.#exceptions.length < MOST_EXCEPTIONS)
      this.#exceptions.push(this.#open.finish(this.#source, this.#frames.length));
    this.#open = new ExceptionBuilder();
  }
}
