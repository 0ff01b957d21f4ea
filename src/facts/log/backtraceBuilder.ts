import type { Backtrace, ExceptionFrame, Frame, FrameSegment } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { parseFrame } from './frame.js';
import { parseInstruction, type InstructionLine } from './instruction.js';
import { isOutermost } from './outermost.js';
import { isUserStack, parseRegisters } from './registers.js';
import { parseSegmentMarker } from './segment.js';

const HEADER = /^\s{0,40}(?:Call [Tt]race|Backtrace):\s{0,8}$/;
/** Ends the stacks of kernels before 4.15: the unwinder's own end mark, not a caller. */
const END_MARK = /^0xf{8,16}$/;

/** True for `Call Trace:` and its like, after which frames follow. */
export function isTraceStart(text: string): boolean {
  return HEADER.test(text);
}

interface OpenException {
  readonly registers: Record<string, string>;
  readonly lines: Record<string, number>;
  readonly afterFrames: number;
  readonly from: number;
  to: number;
  user: boolean;
  /** A register came twice: lines of two CPUs are mixed, and none of the values can be trusted. */
  mixed: boolean;
  instruction?: InstructionLine;
}

/**
 * Builds one stack from the lines of a report, for every detector and architecture: register blocks, `Call Trace:`, markers of
 * stack switches and frames. Whoever walks the lines decides which of them belong, and tells of holes between them.
 */
export class BacktraceBuilder {
  readonly #source: string;
  readonly #frames: Frame[] = [];
  readonly #exceptions: ExceptionFrame[] = [];
  #open: OpenException | undefined;
  #segment: FrameSegment = 'task';
  #headed = false;
  #pendingHole = false;
  #holed = false;
  #complete = false;
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
    return this.#open?.instruction !== undefined || this.#exceptions.length > 0;
  }

  /** The outermost frame was read. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Lines may be missing before the next one. */
  hole(): void {
    this.#pendingHole = true;
  }

  /** @returns false when the line is no part of a stack, or begins another one */
  take(line: EvidenceLine): boolean {
    const taken = this.#takeHeader(line.text) || this.#takeRegisters(line) || this.#takeFrame(line);
    if (!taken) return false;
    if (this.#from === 0) this.#from = line.number;
    this.#to = line.number;
    return true;
  }

  /** @returns undefined when neither a frame nor a register was read */
  finish(): Backtrace | undefined {
    this.#closeException();
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

  #takeFrame(line: EvidenceLine): boolean {
    const marker = parseSegmentMarker(line.text);
    if (marker !== undefined) this.#segment = marker.segment;
    const place = { line: line.number, segment: this.#segment, within: this.started };
    const frame = parseFrame(marker?.rest ?? line.text, place);
    if (marker === undefined && frame === undefined) return false;
    this.#closeException();
    if (this.#pendingHole || !this.#headed) this.#holed = true;
    this.#pendingHole = false;
    if (marker?.endsTask === true) this.#complete = true;
    if (frame === undefined) return true;
    if (frame.reliable && isOutermost(frame.name)) this.#complete = true;
    if (!END_MARK.test(frame.name)) this.#frames.push(frame);
    return true;
  }

  #takeRegisters({ text, number }: EvidenceLine): boolean {
    const instruction = parseInstruction(text);
    if (instruction !== undefined) {
      if (this.#open?.instruction !== undefined && this.#open.instruction.register === instruction.register)
        this.#closeException();
      const open = this.#exceptionAt(number);
      open.instruction = instruction;
      if (instruction.address !== undefined) {
        open.registers[instruction.register] = instruction.address;
        open.lines[instruction.register] = number;
      }
      if (instruction.user) this.#setUser(open);
      return true;
    }
    const registers = parseRegisters(text);
    if (registers === undefined) return false;
    const open = this.#exceptionAt(number);
    for (const [name, value] of Object.entries(registers)) {
      open.mixed ||= open.registers[name] !== undefined && open.registers[name] !== value;
      open.registers[name] = value;
      open.lines[name] = number;
    }
    if (isUserStack(text)) this.#setUser(open);
    return true;
  }

  #exceptionAt(line: number): OpenException {
    this.#open ??= {
      registers: {},
      lines: {},
      afterFrames: this.#frames.length,
      from: line,
      to: line,
      user: false,
      mixed: false,
    };
    this.#open.to = line;
    return this.#open;
  }

  /** Registers of user space end the stack of a task. */
  #setUser(open: OpenException): void {
    open.user = true;
    if (this.started) this.#complete = true;
  }

  #closeException(): void {
    if (this.#open === undefined) return;
    const { registers, lines, mixed, afterFrames, from, to, user, instruction } = this.#open;
    this.#open = undefined;
    const symbol = instruction?.symbol;
    this.#exceptions.push({
      registers: mixed ? {} : registers,
      lines: mixed ? {} : lines,
      ...(symbol === undefined ? {} : { function: symbol.name }),
      ...(symbol?.offset === undefined ? {} : { offset: symbol.offset }),
      ...(symbol?.module === undefined ? {} : { module: symbol.module }),
      user,
      afterFrames,
      cite: { source: this.#source, from, to },
    });
  }
}
