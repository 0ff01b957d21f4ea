import type { Cite } from './cite.js';

/**
 * One stack of the incident: function names without compiler suffixes, innermost first, reliable frames only.
 * `whole` is true when nothing is elided or truncated between innermost and outermost frame.
 */
export interface StackSample {
  readonly frames: readonly string[];
  readonly whole: boolean;
  /** One line a frame, in the order of the frames; empty when the stack was not read from a source. */
  readonly cite: readonly Cite[];
}

/** Addresses and 64-bit words are hex strings without 0x; small negative words are numbers. */
export type Scalar = string | number | boolean;

export type FactValue = Scalar | readonly string[] | readonly number[] | readonly StackSample[];

/** The types of the fact catalogue. `address` is a hex word without 0x, `samples` a list of stacks. */
export type ValueType = 'string' | 'number' | 'boolean' | 'address' | 'strings' | 'numbers' | 'samples';

/** Three-valued truth after Kleene. */
export type Truth = 'true' | 'false' | 'unknown';
