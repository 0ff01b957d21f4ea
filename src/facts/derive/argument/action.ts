/** A place in memory as an instruction names it: `offset` bytes from the value of a register. */
export interface Place {
  readonly base: string;
  readonly offset: bigint;
}

/** What a register is set to. */
export type Source =
  | { readonly kind: 'register'; readonly register: string }
  | { readonly kind: 'sum'; readonly register: string; readonly offset: bigint }
  /** A whole word read from memory; without a place, from somewhere that is not followed. */
  | { readonly kind: 'load'; readonly from: Place }
  /** One of several registers, depending on flags. */
  | { readonly kind: 'either'; readonly of: readonly string[] }
  /** Something computed from these registers, or from nothing that is followed. */
  | { readonly kind: 'computed'; readonly from: readonly string[] };

/**
 * What an instruction does, in terms that hold on every architecture: the actions of one instruction happen in order. Whatever is
 * not certain is said as a `computed` value or a store of unknown size.
 */
export type Action =
  | { readonly kind: 'set'; readonly register: string; readonly to: Source }
  | { readonly kind: 'swap'; readonly one: string; readonly other: string }
  | {
      readonly kind: 'store';
      readonly at: Place;
      /** Absent: how much is written, or where behind the place, is not known. */
      readonly bytes?: number;
      /** The whole register that is stored; absent for anything else. */
      readonly value?: string;
    }
  | { readonly kind: 'call' }
  /** Not understood: nothing is known of any register or slot behind it. */
  | { readonly kind: 'anything' };

/** Where execution goes after an instruction. */
export type Jump =
  | { readonly kind: 'next' }
  /** Leaves the function. */
  | { readonly kind: 'return' }
  /** Direct; `conditional` jumps may also fall through. */
  | { readonly kind: 'direct'; readonly to: bigint; readonly conditional: boolean }
  /** Through a register or a table in memory. */
  | { readonly kind: 'indirect' }
  /** A no-op that the kernel may have patched to a jump while it ran (jump labels, static keys). */
  | { readonly kind: 'patchable' };
