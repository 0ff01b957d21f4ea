import type { Backtrace, ExceptionFrame, Frame, FrameSegment } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { parseArmFrame } from './armFrame.js';
import { brokenFrame, joinBrokenFrame } from './brokenFrame.js';
import { ExceptionBuilder } from './exceptionBuilder.js';
import { parseFrame } from './frame.js';
import { isOutermost } from './outermost.js';
import { plainFrame } from './plainFrame.js';
import { parseSegmentMarker, type SegmentMarker } from './segment.js';

const HEADER =
  /^\s{0,40}(?:Call [Tt]race|Backtrace):\s{0,8}(?:no frame pointer|invalid frame pointer .{1,40}|frame pointer underflow)?\s{0,8}$/;
/** Ends the stacks of kernels before 4.15: the unwinder's own end mark, not a caller. */
const END_MARK = /^0xf{8,16}$/;
/** Bounds of one stack, far above those of unwinders, for evidence that never ends. */
const MOST_FRAMES = 1000;
const MOST_EXCEPTIONS = 100;
/** `<<EOE>>  <IRQ>  [<address>] symbol` has two markers. */
const MOST_MARKERS = 4;
/** Words of the raw stack, where a marker may stand as well (x86 before 4.15). */
const WORDS = /^\s{0,8}(?:[0-9a-f]{8,16}\s{0,4}){1,8}$/;
/** s390: what follows is the source of the last jump, no caller. */
const LAST_BREAKING = /^\s{0,8}Last Breaking-Event-Address:/;
/** A module that a terminal put on a line of its own. */
const MODULE_ALONE = /^\s{0,8}\[([\w-]{1,80})\]\s{0,8}$/;
/** powerpc: registers of nobody below a kernel thread. */
const EMPTY_REGISTERS = /^\s{0,8}--- interrupt: 0 at 0x0\s{0,8}$/;

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

  /**
   * @param next the line behind it: without it, a word that could be of anybody is not taken for half a frame
   * @returns false when the line is no part of a stack, or begins another one
   */
  take(line: EvidenceLine, next?: EvidenceLine): boolean {
    const taken =
      this.#takePlain(line) ||
      this.#takeSecondHalf(line) ||
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

  /** @returns undefined when neither a frame nor a register was read */
  finish(): Backtrace | undefined {
    this.#closeException();
    if (this.#broken !== undefined) this.#holed = true;
    if (this.#frames.length === 0 && this.#exceptions.length === 0) return undefined;
    return {
      frames: this.#frames,
      exceptions: this.#exceptions,
      whole: this.#complete && this.#headed && !this.#holed,
      cite: { source: this.#source, from: this.#from, to: this.#to },
    };
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
    if (EMPTY_REGISTERS.test(text)) {
      this.#complete = true;
      return true;
    }
    if (!LAST_BREAKING.test(text)) return false;
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
    const module = MODULE_ALONE.exec(text)?.[1];
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
    if (marked === undefined) return false;
    if (marked.text.trim() === '') return true;
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
    const markers: SegmentMarker[] = [];
    let rest = text;
    while (markers.length < MOST_MARKERS) {
      const marker = parseSegmentMarker(rest);
      if (marker === undefined) break;
      markers.push(marker);
      rest = marker.rest;
    }
    const last = markers.at(-1);
    if (last === undefined) return text.trim() === '' ? undefined : { text, any: false };
    if (!this.started && WORDS.test(rest)) return undefined;
    this.#beginFrames(false);
    this.#segment = last.segment;
    if (markers.some(({ endsTask }) => endsTask)) this.#complete = true;
    return { text: rest, any: true };
  }

  /** @param arm its unwinder printed no header up to 6.1 */
  #beginFrames(arm: boolean): void {
    const headless = arm || this.#open.headsFrames;
    this.#closeException();
    if (headless && !this.#pendingHole && this.#frames.length === 0) this.#headed = true;
    if (this.#pendingHole || !this.#headed) this.#holed = true;
    this.#pendingHole = false;
  }

  #add(frame: Frame): void {
    if (frame.reliable && isOutermost(frame.name)) this.#complete = true;
    if (END_MARK.test(frame.name)) return;
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
