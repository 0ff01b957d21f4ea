import type { Cite } from './cite.js';

/** A frame of any trace. `name` is stripped of compiler suffixes, `display` is as printed. */
export interface Frame {
  readonly name: string;
  readonly display: string;
  readonly offset?: number;
  readonly size?: number;
  readonly module?: string;
  /** Frames marked `?` by the unwinder, or parenthesised: kept for display, never matched. */
  readonly reliable: boolean;
  /** Stack segment: the task's own, or the interrupt, softirq, NMI or another exception stack. */
  readonly segment: FrameSegment;
  /** Address printed with the frame (crash: the return address), hex without 0x. */
  readonly address?: string;
  /** Stack slot of the return address (crash), hex without 0x. */
  readonly stackPointer?: string;
  readonly inlined?: boolean;
  readonly line: number;
}
export type FrameSegment = 'task' | 'irq' | 'softirq' | 'nmi' | 'exception' | 'entry';

/** Registers of an exception frame, names in lower case as in the disassembly (`rbx`), values hex without 0x. */
export interface ExceptionFrame {
  readonly registers: Readonly<Record<string, string>>;
  /** Register name -> line that shows it. */
  readonly lines: Readonly<Record<string, number>>;
  readonly function?: string;
  readonly offset?: number;
  /** Bytes of the function. */
  readonly size?: number;
  readonly module?: string;
  /** True for the register block of user space at the end of a task's stack. */
  readonly user: boolean;
  /** Whether the CPU took no interrupts there, when a line of the block shows it. */
  readonly interruptsOff?: boolean;
  /** The CPU waited for work (the wait bit of an s390 PSW). */
  readonly idle?: boolean;
  /** The frame follows this many frames of the backtrace (0: before the first). */
  readonly afterFrames: number;
  readonly cite: Cite;
}

/** What a frame says of the function, without its place in this one stack. */
export type ShapeFrame = Pick<Frame, 'name' | 'module' | 'segment' | 'inlined'>;

/**
 * The functions of a stack, innermost first and without guesses of the unwinder, apart from what differs between two tasks: offsets,
 * addresses, lines. Equal stacks of one reading share one shape, so that what follows from the functions alone is worked out once.
 */
export interface StackShape {
  readonly frames: readonly ShapeFrame[];
}

/** A stack, innermost frame first. */
export interface Backtrace {
  /** Of a trace with a `shape` they are made anew at each asking. */
  readonly frames: readonly Frame[];
  /** Only of traces in large dumps, and only where the stack was not interrupted: no exception but that of user space. */
  readonly shape?: StackShape;
  readonly exceptions: readonly ExceptionFrame[];
  readonly whole: boolean;
  readonly cite: Cite;
}
