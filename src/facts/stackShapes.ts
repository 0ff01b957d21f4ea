import type { ShapeFrame, StackShape } from '../model/frame.js';
import type { Span } from './frameWords.js';
import type { StackFunctions } from './stackFunctions.js';

/** Shapes that are shared; a stack beyond them has one of its own. */
const MOST_SHAPES = 1 << 14;
const SLOTS = 2 * MOST_SHAPES;
const MOST_PROBES = 24;

/** Makes the functions of a stack. */
export type ShapeFramesOf = (span: Span) => readonly ShapeFrame[];

/** Finds the stacks of one reading that have equal functions. */
export class StackShapes {
  readonly #framesOf: ShapeFramesOf;
  readonly #shapes: SpanShape[] = [];
  readonly #hashes = new Int32Array(MOST_SHAPES);
  /** Numbers of shapes, plus one, by their hashes. */
  readonly #slots = new Int32Array(SLOTS);
  /** The functions of all shapes, and where those of each end. */
  #functions = new Int32Array(1 << 10);
  readonly #ends = new Int32Array(MOST_SHAPES);

  constructor(framesOf: ShapeFramesOf) {
    this.#framesOf = framesOf;
  }

  of(span: Span, functions: StackFunctions): StackShape {
    const { hash, length, numbers } = functions;
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let probe = 0; probe < MOST_PROBES; probe += 1) {
      const number = (this.#slots[slot] ?? 0) - 1;
      const known = this.#shapes[number];
      if (known === undefined) return this.#enter(span, numbers.subarray(0, length), hash, slot);
      if (this.#hashes[number] === hash && this.#are(number, numbers, length)) return known;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return new SpanShape(span, this.#framesOf);
  }

  #are(shape: number, functions: Int32Array, length: number): boolean {
    const start = this.#startOf(shape);
    if ((this.#ends[shape] ?? 0) - start !== length) return false;
    for (let at = 0; at < length; at += 1) if (functions[at] !== this.#functions[start + at]) return false;
    return true;
  }

  #startOf(shape: number): number {
    return shape === 0 ? 0 : (this.#ends[shape - 1] ?? 0);
  }

  #enter(span: Span, functions: Int32Array, hash: number, slot: number): StackShape {
    const shape = new SpanShape(span, this.#framesOf);
    const number = this.#shapes.length;
    if (number === MOST_SHAPES) return shape;
    const start = this.#startOf(number);
    const end = start + functions.length;
    if (end > this.#functions.length) {
      const larger = new Int32Array(2 * end);
      larger.set(this.#functions);
      this.#functions = larger;
    }
    this.#functions.set(functions, start);
    this.#ends[number] = end;
    this.#shapes.push(shape);
    this.#hashes[number] = hash;
    this.#slots[slot] = number + 1;
    return shape;
  }
}

/** The shape of the first stack that has it. Of stacks that nobody looks at it makes nothing. */
class SpanShape implements StackShape {
  readonly #span: Span;
  readonly #framesOf: ShapeFramesOf;
  #frames: readonly ShapeFrame[] | undefined;

  constructor(span: Span, framesOf: ShapeFramesOf) {
    this.#span = span;
    this.#framesOf = framesOf;
  }

  get frames(): readonly ShapeFrame[] {
    return (this.#frames ??= this.#framesOf(this.#span));
  }
}
