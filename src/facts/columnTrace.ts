import type { Cite } from '../model/cite.js';
import type { Backtrace, ExceptionFrame, Frame, StackShape } from '../model/frame.js';
import type { Span } from './frameWords.js';

/** Words behind the frames of a stack: its first and last line, whether it is whole, first and last line of registers of user space. */
export const END_WORDS = 5;

const NO_REGISTERS = {};

/** Where traces have their frames. */
export interface TraceColumns {
  /** Id of the source of the stacks. */
  readonly source: string;
  /** @returns the frames within the span, innermost first */
  framesOf(span: Span): readonly Frame[];
}

/** A stack of which all but its shape lies in words, and is made anew at each asking. */
export class ColumnTrace implements Backtrace {
  readonly shape: StackShape;
  readonly #columns: TraceColumns;
  readonly #page: Uint32Array;
  readonly #from: number;
  readonly #to: number;
  readonly #exceptions: readonly ExceptionFrame[] | undefined;

  /** @param exceptions nothing for registers of user space of which only the place is known */
  constructor(
    columns: TraceColumns,
    { page, from, to }: Span,
    shape: StackShape,
    exceptions: readonly ExceptionFrame[] | undefined,
  ) {
    this.shape = shape;
    this.#columns = columns;
    this.#page = page;
    this.#from = from;
    this.#to = to;
    this.#exceptions = exceptions;
  }

  get frames(): readonly Frame[] {
    return this.#columns.framesOf({ page: this.#page, from: this.#from, to: this.#to });
  }

  get exceptions(): readonly ExceptionFrame[] {
    if (this.#exceptions !== undefined) return this.#exceptions;
    const afterFrames = this.frames.length;
    return [{ registers: NO_REGISTERS, lines: NO_REGISTERS, user: true, afterFrames, cite: this.#cite(3) }];
  }

  get whole(): boolean {
    return this.#page[this.#to + 2] === 1;
  }

  get cite(): Cite {
    return this.#cite(0);
  }

  /** A session keeps what was read as JSON, and reads it back as a trace without a shape. */
  toJSON(): Backtrace {
    const { frames, exceptions, whole, cite } = this;
    return { frames, exceptions, whole, cite };
  }

  /** @param word of the words behind the frames, where the lines stand */
  #cite(word: number): Cite {
    const { source } = this.#columns;
    return { source, from: this.#page[this.#to + word] ?? 0, to: this.#page[this.#to + word + 1] ?? 0 };
  }
}
