import type { ListedInstruction, ListingPart } from '../x86/listing.js';
import { isCall } from '../x86/mnemonic.js';
import { CALLEE_SAVED, CALLER_SAVED } from '../x86/registers.js';
import type { ArgumentHome } from './copies.js';

/** Epilogues are short; a run of restores longer than this is something else. */
const LONGEST_EPILOGUE = 40;

const BEFORE_RETURN = new Set<string>(['rsp', ...CALLER_SAVED, ...CALLEE_SAVED]);

/** `pop`, `leave`, a move from the stack frame. */
function readsStack({ decoded }: ListedInstruction): boolean {
  const { mnemonic, operands } = decoded;
  if (/^(?:popq?|leaveq?)$/.test(mnemonic)) return true;
  const [from] = operands;
  return /^movq?$/.test(mnemonic) && from?.kind === 'memory' && from.base === 'rsp' && from.index === undefined;
}

/** Plain arithmetic on registers that the caller does not expect to be kept: the return value, flags. */
function isHarmless({ effect }: ListedInstruction): boolean {
  return [...effect.writes].every((register) => register === 'rsp' || CALLER_SAVED.includes(register));
}

/**
 * The instructions of the epilogue that begins at `at`: the register is given back to the caller, and the function returns
 * without branching. Undefined when what follows is no epilogue. A gap in the listing ends it.
 */
function epilogueFrom(
  part: ListingPart,
  at: number,
  all: ReadonlySet<bigint>,
): readonly ListedInstruction[] | undefined {
  const run: ListedInstruction[] = [];
  for (const instruction of part.instructions.slice(at, at + LONGEST_EPILOGUE)) {
    const { jump, effect } = instruction;
    run.push(instruction);
    if (jump.kind === 'return') return run;
    if (jump.kind === 'direct') return !jump.conditional && !all.has(jump.to) ? run : undefined;
    if (jump.kind !== 'next' || isCall(instruction.decoded.mnemonic)) return undefined;
    if (![...effect.writes].every((register) => BEFORE_RETURN.has(register))) return undefined;
    if (!readsStack(instruction) && !isHarmless(instruction)) return undefined;
    const next = part.instructions[at + run.length];
    if (next === undefined || !instruction.lengths.includes(Number(next.address - instruction.address))) return run;
  }
  return undefined;
}

/** What happens to a register in a function besides the copy. */
export interface RegisterFate {
  /** Shown instructions that may change it, or execute the copy again. */
  readonly overwrites: readonly ListedInstruction[];
  /** Instructions of epilogues after the register was given back: there it no longer holds the argument. */
  readonly restored: ReadonlySet<ListedInstruction>;
}

/** Looks at every shown instruction of a function, whether or not it can be reached. */
export function registerFate(parts: readonly ListingPart[], { register, copy }: ArgumentHome): RegisterFate {
  const overwrites: ListedInstruction[] = [];
  const restored = new Set<ListedInstruction>();
  const all = new Set(parts.flatMap(({ instructions }) => instructions.map(({ address }) => address)));
  const main = parts.find(({ cold }) => !cold);
  for (const part of parts) {
    for (const [at, instruction] of part.instructions.entries()) {
      const { jump, effect, address } = instruction;
      const isBefore = part === main && copy !== undefined && address < copy.address;
      const again =
        jump.kind === 'direct' &&
        main !== undefined &&
        copy !== undefined &&
        jump.to >= main.base &&
        jump.to <= copy.address;
      if (again) overwrites.push(instruction);
      if (instruction === copy || isBefore || !effect.writes.has(register)) continue;
      const epilogue =
        readsStack(instruction) && CALLEE_SAVED.includes(register) ? epilogueFrom(part, at, all) : undefined;
      if (epilogue === undefined) overwrites.push(instruction);
      else for (const later of epilogue.slice(1)) restored.add(later);
    }
  }
  return { overwrites, restored };
}
