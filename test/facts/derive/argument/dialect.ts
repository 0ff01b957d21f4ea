import type { Writer } from './assembler.js';
import { ArmDialect } from './armDialect.js';
import type { Op, Role, Routine } from './program.js';
import { X86Dialect } from './x86Dialect.js';

export type Architecture = 'x86-64' | 'arm64';

/** A step of a body that is no jump, no tail call and no call of the next function. */
export type PlainOp = Exclude<Op, { readonly op: 'branch' | 'jump' | 'tail' | 'chain' }>;

/** How an architecture writes what routines do. */
export interface Dialect {
  prologue(exit: string, lateExit: string): void;
  epilogue(): void;
  /** Returns without a frame. */
  leave(): void;
  /** Returns when only the first registers are saved. */
  leaveLate(): void;
  step(step: PlainOp): void;
  branch(target: string, always: boolean): void;
  chain(pass: readonly (Role | number)[], next: string, stacked?: Role): void;
  /** Goes on in another function for good, on some paths; the label is behind it. */
  tail(over: string): void;
}

/** Address of the function that all unknown calls go to. */
export const CALLEE = '0xffffffff81e04000 <g>';
/** Address of the function that all tail calls go to. */
export const LAST_CALLEE = '0xffffffff81e06000 <h>';

export function dialectOf(architecture: Architecture, routine: Routine, writer: Writer): Dialect {
  return architecture === 'arm64' ? new ArmDialect(routine, writer) : new X86Dialect(routine, writer);
}
