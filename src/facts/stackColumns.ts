import type { Cite } from '../model/cite.js';
import type { Backtrace, ExceptionFrame, Frame, ShapeFrame } from '../model/frame.js';
import { ByteNames } from './byteNames.js';
import { HAS_ADDRESS, HAS_MODULE, MARKS, moduleAt, MOST_WORDS, nextFrame, RELIABLE, type Span } from './frameWords.js';
import { ColumnTrace, END_WORDS, type TraceColumns } from './columnTrace.js';
import { StackFunctions } from './stackFunctions.js';
import { StackShapes } from './stackShapes.js';
import { stripCompilerSuffix } from './symbol.js';

/** Words of a page; a stack lies on one page. */
const PAGE_WORDS = 1 << 15;
const HALF_DIGITS = 8;

/** A function as frames name it. */
export type FrameName = Pick<Frame, 'name' | 'display'>;

/**
 * The frames of the many stacks of one reading, in columns: some words for a frame in place of an object, and each name once. Of a stack
 * comes a trace that makes its frames when it is asked for them.
 */
export class StackColumns implements TraceColumns {
  /** Id of the source of the stacks, for cites. */
  source = '';
  readonly #symbols = new ByteNames();
  readonly #modules = new ByteNames();
  readonly #names: (FrameName | undefined)[] = [];
  readonly #shapeFrames: (ShapeFrame | undefined)[] = [];
  #page = new Uint32Array(0);
  /** Where the open stack begins, and where its next frame goes. */
  #from = 0;
  #to = 0;
  #count = 0;
  /** Of the open stack. */
  readonly #functions = new StackFunctions();
  readonly #shapes = new StackShapes((span) => this.#shapeFramesOf(span));

  /** How many frames were added to the open stack. */
  get count(): number {
    return this.#count;
  }

  /** @param bytes within [from, to) the function as printed, ASCII. @returns its number in this reading */
  symbol(bytes: Uint8Array, from: number, to: number): number {
    return this.#symbols.idOf(bytes, from, to);
  }

  /** As `symbol`. */
  module(bytes: Uint8Array, from: number, to: number): number {
    return this.#modules.idOf(bytes, from, to);
  }

  /** The function that followed the last one of the open stack in the stack before that had it. */
  get expected(): number {
    return this.#functions.expected;
  }

  /** @returns where the name of a symbol ends that begins at `from`; -1 where another one begins */
  endOfSymbol(symbol: number, bytes: Uint8Array, from: number): number {
    return this.#symbols.endOf(symbol, bytes, from);
  }

  /** @param symbol as `symbol` numbered it */
  nameOf(symbol: number): FrameName {
    return (this.#names[symbol] ??= named(this.#symbols.textOf(symbol)));
  }

  /** @param module as `module` numbered it */
  moduleName(module: number): string {
    return this.#modules.textOf(module);
  }

  /**
   * Adds a frame as the log prints it to the open stack.
   * @param module -1: none
   */
  add(symbol: number, offset: number, size: number, module: number, reliable: boolean, line: number): void {
    this.#begin(symbol, module, reliable, line, 0);
    const page = this.#page;
    page[this.#to] = offset;
    page[this.#to + 1] = size;
    this.#to += 2;
    if (module >= 0) {
      page[this.#to] = module;
      this.#to += 1;
    }
  }

  /**
   * Adds a frame as crash prints it: the return address and its stack slot, of 64 bits each, in halves.
   * @param module -1: none
   */
  addAt(
    symbol: number,
    module: number,
    reliable: boolean,
    line: number,
    addressHigh: number,
    addressLow: number,
    slotHigh: number,
    slotLow: number,
  ): void {
    this.#begin(symbol, module, reliable, line, HAS_ADDRESS);
    const page = this.#page;
    page[this.#to] = addressHigh;
    page[this.#to + 1] = addressLow;
    this.#to += 2;
    if (module >= 0) {
      page[this.#to] = module;
      this.#to += 1;
    }
    page[this.#to] = slotHigh;
    page[this.#to + 1] = slotLow;
    this.#to += 2;
  }

  /** @returns whether a reliable frame of the open stack is of a function that `is` tells by its number */
  someSymbol(is: (symbol: number) => boolean): boolean {
    const page = this.#page;
    for (let at = this.#from; at < this.#to; at = nextFrame(page, at)) {
      const word = page[at] ?? 0;
      if ((word & RELIABLE) !== 0 && is(word >>> MARKS)) return true;
    }
    return false;
  }

  /** Forgets what was added since the last `finish`. */
  drop(): void {
    this.#to = this.#from;
    this.#count = 0;
    this.#functions.clear();
  }

  /**
   * Ends the open stack.
   * @param exceptions none but those of user space
   * @param cite of the same source for all stacks
   */
  finish(exceptions: readonly ExceptionFrame[], whole: boolean, cite: Cite): Backtrace {
    return this.#finish(exceptions, whole, cite, 0, 0);
  }

  /**
   * Ends the open stack, under which there are registers of user space of which nothing is kept but where they stand.
   * @param from the first of their lines, and `to` the last
   */
  finishAbove({ from, to }: Pick<Cite, 'from' | 'to'>, whole: boolean, cite: Cite): Backtrace {
    return this.#finish(undefined, whole, cite, from, to);
  }

  /** @returns the frames within the span, innermost first */
  framesOf({ page, from, to }: Span): readonly Frame[] {
    const frames: Frame[] = [];
    for (let at = from; at < to; at = nextFrame(page, at)) frames.push(this.#frameAt(page, at));
    return frames;
  }

  #begin(symbol: number, module: number, reliable: boolean, line: number, marks: number): void {
    if (this.#to + MOST_WORDS + END_WORDS > this.#page.length) this.#turn();
    if (reliable) this.#functions.add(symbol, module);
    const all = marks | (reliable ? RELIABLE : 0) | (module < 0 ? 0 : HAS_MODULE);
    this.#page[this.#to] = (symbol << MARKS) | all;
    this.#page[this.#to + 1] = line;
    this.#to += 2;
    this.#count += 1;
  }

  #finish(
    exceptions: readonly ExceptionFrame[] | undefined,
    whole: boolean,
    { source, from, to }: Cite,
    userFrom: number,
    userTo: number,
  ): Backtrace {
    this.source = source;
    if (this.#to + END_WORDS > this.#page.length) this.#turn();
    const page = this.#page;
    const end = this.#to;
    const span = { page, from: this.#from, to: end };
    page[end] = from;
    page[end + 1] = to;
    page[end + 2] = whole ? 1 : 0;
    page[end + 3] = userFrom;
    page[end + 4] = userTo;
    const shape = this.#shapes.of(span, this.#functions);
    this.#from = end + END_WORDS;
    this.drop();
    return new ColumnTrace(this, span, shape, exceptions);
  }

  /** The open stack goes on a new page, of twice its size where it is long. */
  #turn(): void {
    const open = this.#page.subarray(this.#from, this.#to);
    this.#page = new Uint32Array(Math.max(PAGE_WORDS, 2 * (open.length + END_WORDS)));
    this.#page.set(open);
    this.#from = 0;
    this.#to = open.length;
  }

  #frameAt(page: Uint32Array, at: number): Frame {
    const word = page[at] ?? 0;
    const { name, display } = this.nameOf(word >>> MARKS);
    const reliable = (word & RELIABLE) !== 0;
    const line = page[at + 1] ?? 0;
    const one = page[at + 2] ?? 0;
    const other = page[at + 3] ?? 0;
    const id = moduleAt(page, at);
    const module = id < 0 ? undefined : this.moduleName(id);
    const segment = 'task' as const;
    if ((word & HAS_ADDRESS) === 0) {
      return module === undefined
        ? { name, display, offset: one, size: other, reliable, segment, line }
        : { name, display, offset: one, size: other, module, reliable, segment, line };
    }
    const slot = id < 0 ? at + 4 : at + 5;
    const address = hex(one) + hex(other);
    const stackPointer = hex(page[slot] ?? 0) + hex(page[slot + 1] ?? 0);
    return module === undefined
      ? { name, display, reliable, segment, address, stackPointer, line }
      : { name, display, module, reliable, segment, address, stackPointer, line };
  }

  /** What the reliable frames say of their functions. */
  #shapeFramesOf({ page, from, to }: Span): readonly ShapeFrame[] {
    const frames: ShapeFrame[] = [];
    for (let at = from; at < to; at = nextFrame(page, at)) {
      const word = page[at] ?? 0;
      if ((word & RELIABLE) !== 0) frames.push(this.#shapeFrame(word >>> MARKS, moduleAt(page, at)));
    }
    return frames;
  }

  #shapeFrame(symbol: number, module: number): ShapeFrame {
    const { name } = this.nameOf(symbol);
    if (module < 0) return (this.#shapeFrames[symbol] ??= { name, segment: 'task' });
    return { name, module: this.moduleName(module), segment: 'task' };
  }
}

function named(display: string): FrameName {
  return { name: stripCompilerSuffix(display), display };
}

function hex(half: number): string {
  return half.toString(16).padStart(HALF_DIGITS, '0');
}
