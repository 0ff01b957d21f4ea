import type { Writer } from './assembler.js';
import { ArmDialect } from './armDialect.js';
import type { Op, Role, Routine } from './program.js';
import { X86Dialect } from './x86Dialect.js';

export type Architecture = 'x86-64' | 'arm64';

/** A step of a body that is no jump and no call of the next function. */
export type PlainOp = Exclude<Op, { readonly op: 'branch' | 'jump' | 'chain' }>;

/** How an architecture writes what routines do. */
export interface Dialect {
  prologue(exit: string): void;
  epilogue(): void;
  /** Returns without a frame. */
  leave(): void;
  step(step: PlainOp): void;
  branch(target: string, always: boolean): void;
  chain(pass: readonly (Role | number)[], next: string): void;
}

/** Address of the function that all unknown calls go to. */
export const CALLEE = '0xffffffff81e04000 <g>';

export function dialectOf(architecture: Architecture, routine: Routine, writer: Writer): Dialect {
  return architecture === 'arm64' ? new ArmDialect(routine, writer) : new X86Dialect(routine, writer);
}
