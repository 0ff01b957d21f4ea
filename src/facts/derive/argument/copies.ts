import type { ListedInstruction, ListingPart } from '../x86/listing.js';
import { CALLEE_SAVED } from '../x86/registers.js';
import { LAST_ENTRY_OFFSET } from '../x86/completeness.js';
import { isCall } from '../x86/mnemonic.js';

/** Where an argument is kept while the function runs. */
export interface ArgumentHome {
  readonly register: string;
  /** The instruction that copied it there; absent when it never left the register in which it arrived. */
  readonly copy?: ListedInstruction;
}

/** A prologue of which more than this many bytes are not shown could do anything with the argument. */
const LARGEST_UNSHOWN_PROLOGUE = 40;

/** Bytes from the end of an instruction to the next one shown. */
function unshown(one: ListedInstruction, next: ListedInstruction): number {
  const distance = Number(next.address - one.address);
  return one.lengths.includes(distance) ? 0 : Math.max(1, distance - Math.max(1, ...one.lengths));
}

/** A call without a known target in the first bytes is the entry hook of the function tracer, which preserves all registers. */
function isEntryHook({ decoded, offset, target }: ListedInstruction): boolean {
  return isCall(decoded.mnemonic) && offset <= LAST_ENTRY_OFFSET && target === undefined;
}

/**
 * The callee-saved registers to which the straight line from the entry copies an argument, while the argument is still in a
 * register that nothing has overwritten.
 * @param argument register in which the argument arrives
 * @param targets addresses that jumps go to: where the straight line ends
 */
export function argumentCopies(
  { base, instructions }: ListingPart,
  argument: string,
  targets: ReadonlySet<bigint>,
): readonly (ArgumentHome & { readonly copy: ListedInstruction })[] {
  const homes: (ArgumentHome & { readonly copy: ListedInstruction })[] = [];
  const holders = new Set([argument]);
  let missing = Number((instructions[0]?.address ?? base) - base);
  for (const [at, instruction] of instructions.entries()) {
    const { effect, jump, address } = instruction;
    if (missing > LARGEST_UNSHOWN_PROLOGUE || (at > 0 && targets.has(address))) break;
    if (!isEntryHook(instruction)) {
      const copied = effect.copy !== undefined && holders.has(effect.copy.from);
      for (const register of effect.writes) holders.delete(register);
      if (copied) {
        holders.add(effect.copy.to);
        const { to } = effect.copy;
        // A second copy to one register overwrites the first.
        const isNew = CALLEE_SAVED.includes(to) && !homes.some(({ register }) => register === to);
        if (isNew) homes.push({ register: to, copy: instruction });
      }
    }
    if (jump.kind === 'return' || jump.kind === 'indirect' || (jump.kind === 'direct' && !jump.conditional)) break;
    const next = instructions[at + 1];
    if (next !== undefined) missing += unshown(instruction, next);
  }
  return homes;
}
