import type { ClaimStep } from '../../../model/fact.js';

/** Why an argument is not recovered. */
export type ArgumentRefusal =
  | 'function-not-in-stack'
  | 'argument-on-stack'
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

export interface Refusal {
  readonly refused: ArgumentRefusal;
  /** What was found before the search failed. */
  readonly steps: readonly ClaimStep[];
  /** Commands of a crash session that would settle it. */
  readonly settle: readonly string[];
}

export function refusal(
  refused: ArgumentRefusal,
  settle: readonly string[] = [],
  steps: readonly ClaimStep[] = [],
): Refusal {
  return { refused, steps, settle };
}

/** The further the search came, the more telling the refusal. */
const PROGRESS: readonly ArgumentRefusal[] = [
  'function-not-in-stack',
  'argument-on-stack',
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
