import { stripCompilerSuffix } from '../../symbol.js';
import { adjacent } from './listing.js';
import type { ListedInstruction, ListingPart } from './listing.js';

/** The no-ops of the function tracer stand at the entry, behind four bytes of `endbr64` or eight of `bti` and `paciasp`. */
const LAST_ENTRY_OFFSET = { 'x86-64': 4, arm64: 16 } as const;

/** Functions are aligned to this many bytes; what lies between is padding. */
const ALIGNMENT = 64n;

/** Padding between functions, which is never executed. */
const PADDING = /^(?:(?:cs |data16 )*nop[wl]?|int3|udf|xchg %ax,%ax)\b/;

/** A listing in which something is missing, and where: offsets of the instructions before and after. */
export interface ListingGap {
  readonly after: number;
  readonly before?: number;
}

/** Execution does not go on behind the instruction. */
export function endsFlow({ jump, decoded }: ListedInstruction): boolean {
  return (
    jump.kind === 'return' ||
    jump.kind === 'indirect' ||
    (jump.kind === 'direct' && !jump.conditional) ||
    /^(?:ud2|brk)/.test(decoded.mnemonic)
  );
}

/** A no-op inside the function that may be a jump to a block that nothing else leads to. */
export function isPatchable({ jump, offset }: ListedInstruction, { convention, cold }: ListingPart): boolean {
  return jump.kind === 'patchable' && (cold || offset > LAST_ENTRY_OFFSET[convention.name]);
}

/** Calls through a register or a pointer in memory. */
const INDIRECT_CALL = /^(?:\S{1,8} \*|blr)/;

/**
 * A direct call without a known target in the first bytes is the entry hook of the function tracer, which preserves all registers: its
 * trampoline has no symbol.
 */
export function isEntryHook(
  { isCall, offset, target, text }: ListedInstruction,
  { convention, cold }: ListingPart,
): boolean {
  const unnamed = isCall && target === undefined && !INDIRECT_CALL.test(text);
  return unnamed && !cold && offset <= LAST_ENTRY_OFFSET[convention.name];
}

/**
 * Finds what is missing from one part, from its entry to its end. The end is known by the size of the symbol or, without it,
 * by an instruction after which execution cannot go on.
 * @param size bytes of the whole symbol, as traces print it
 */
export function gapsOf({ base, instructions }: ListingPart, size?: number): readonly ListingGap[] {
  const gaps: ListingGap[] = [];
  const [first] = instructions;
  if (first === undefined) return [{ after: 0 }];
  if (first.address !== base) gaps.push({ after: 0, before: first.offset });
  const last = instructions.findLast(({ text }) => !PADDING.test(text));
  for (const [at, instruction] of instructions.entries()) {
    const next = instructions[at + 1];
    if (instruction === last) break;
    if (next !== undefined && !adjacent(instruction, next))
      gaps.push({ after: instruction.offset, before: next.offset });
  }
  if (last === undefined || !endsFlow(last)) return [...gaps, { after: last?.offset ?? 0 }];
  const end = (instructions.at(-1) ?? last).address + BigInt(Math.max(0, ...(instructions.at(-1) ?? last).lengths));
  if (size !== undefined && end + ALIGNMENT <= base + BigInt(size)) gaps.push({ after: last.offset });
  return gaps;
}

/** Direct jumps that stay inside the function but land where nothing is shown. */
export function unshownTargets(name: string, parts: readonly ListingPart[]): readonly ListedInstruction[] {
  const shown = new Set(parts.flatMap(({ instructions }) => instructions.map(({ address }) => address)));
  return parts.flatMap(({ instructions }) =>
    instructions.filter(({ jump, target }) => {
      if (jump.kind !== 'direct' || shown.has(jump.to)) return false;
      const symbol = target?.replaceAll(/[<>]/g, '').split('+')[0];
      return symbol === undefined || stripCompilerSuffix(symbol) === name;
    }),
  );
}

/**
 * True when a patchable no-op exists and no block is shown that only it could jump to: then either it is mere padding, or the
 * listing ends too early.
 */
export function lacksPatchedBlock(parts: readonly ListingPart[]): boolean {
  const main = parts.find(({ cold }) => !cold);
  if (main === undefined) return true;
  return main.instructions.some((instruction) => isPatchable(instruction, main)) && orphans(parts).length === 0;
}

/** First instructions of blocks that no shown instruction leads to. */
export function orphans(parts: readonly ListingPart[]): readonly ListedInstruction[] {
  const targets = new Set<bigint>();
  for (const { instructions } of parts) {
    for (const { jump } of instructions) if (jump.kind === 'direct') targets.add(jump.to);
  }
  return parts.flatMap(({ instructions, cold }) => {
    const code = instructions.filter(({ text }) => !PADDING.test(text));
    return code.filter((instruction, at) => {
      const before = code[at - 1];
      const begins = before === undefined ? cold : endsFlow(before);
      return begins && !targets.has(instruction.address);
    });
  });
}
