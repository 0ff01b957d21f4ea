import type { ClaimStep } from '../../../model/fact.js';

/** Why an argument is not recovered. */
export type ArgumentRefusal =
  | 'function-not-in-stack'
  | 'argument-on-stack'
  /** The compiler made a copy of the function that takes other arguments, or takes them elsewhere. */
  | 'argument-moved'
  | 'no-disassembly'
  | 'ambiguous-function'
  | 'position-unknown'
  /** No register that calls preserve, and no stack slot, holds it on every path. */
  | 'argument-not-kept'
  /** A function called from there may have changed the register; where it saved it is not shown. */
  | 'callee-may-have-saved'
  /** The depth of the stack, or a return address on it, is another one than the instructions make. */
  | 'stack-disagrees'
  | 'stack-words-missing'
  | 'register-not-in-frame'
  /** Instructions are missing, and nothing independent confirms the value. */
  | 'gaps-without-sign'
  /** Something else in the evidence says that the value is not the argument. */
  | 'contradicted';

/** What the evidence would have to show for the argument to be found. */
export type Missing =
  | { readonly shows: 'instructions'; readonly of: string }
  /** The words of the stack of the task. */
  | { readonly shows: 'stack' }
  /** One word of memory; the address in hex without 0x. */
  | { readonly shows: 'word'; readonly at: string }
  /** The exception frame with its registers. */
  | { readonly shows: 'registers' }
  /** The registers that the task had when it left the CPU. */
  | { readonly shows: 'context' };

export interface Refusal {
  readonly refused: ArgumentRefusal;
  /** What was found before the search failed. */
  readonly steps: readonly ClaimStep[];
  /** What would settle it. */
  readonly missing: readonly Missing[];
}

export const STACK: Missing = { shows: 'stack' };
export const REGISTERS: Missing = { shows: 'registers' };

export function instructionsOf(name: string): Missing {
  return { shows: 'instructions', of: name };
}

/** The command of a crash session that shows it; `bt` is about the current task when the pid is left out. */
export function commandFor(missing: Missing, pid?: number): string {
  const task = pid === undefined ? '' : ` ${String(pid)}`;
  switch (missing.shows) {
    case 'instructions':
      return `dis ${missing.of}`;
    case 'stack':
      return `bt -f${task}`;
    case 'word':
      return `rd ${missing.at}`;
    case 'registers':
      return `bt${task}`;
    case 'context':
      return `task -R thread${task}`;
  }
}

export function refusal(
  refused: ArgumentRefusal,
  missing: readonly Missing[] = [],
  steps: readonly ClaimStep[] = [],
): Refusal {
  return { refused, steps, missing };
}

/** The further the search came, the more telling the refusal. */
const PROGRESS: readonly ArgumentRefusal[] = [
  'function-not-in-stack',
  'argument-on-stack',
  'argument-moved',
  'no-disassembly',
  'ambiguous-function',
  'position-unknown',
  'argument-not-kept',
  'callee-may-have-saved',
  'stack-words-missing',
  'register-not-in-frame',
  'stack-disagrees',
  'gaps-without-sign',
  'contradicted',
];

/** The refusal that says most. */
export function mostTelling(refusals: readonly Refusal[], usual: Refusal): Refusal {
  const [best] = refusals.toSorted((one, other) => PROGRESS.indexOf(other.refused) - PROGRESS.indexOf(one.refused));
  return best ?? usual;
}
