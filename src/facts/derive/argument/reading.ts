import type { ClaimStep } from '../../../model/fact.js';

/** What a register or slot of a function holds, as the exception frame or the stack shows it. */
export interface Reading {
  readonly value: bigint;
  /** Register or slot in which it was found in the end, as shown. */
  readonly found: string;
  /** Every instruction that matters is shown; otherwise the size of a frame speaks for it. */
  readonly proved: boolean;
  readonly steps: readonly ClaimStep[];
}
