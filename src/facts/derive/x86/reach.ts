import { LAST_ENTRY_OFFSET, orphans } from './completeness.js';
import type { ListedInstruction, ListingPart } from './listing.js';

/**
 * The instructions that can be executed before (or without) `barrier`, starting from the entry of the function. Where something
 * is missing, execution is assumed to go on behind it; an indirect jump can go anywhere, a patchable no-op to any block that
 * nothing else leads to.
 */
export function reachableWithout(
  parts: readonly ListingPart[],
  barrier: ListedInstruction,
): ReadonlySet<ListedInstruction> {
  const all = parts.flatMap(({ instructions }) => instructions);
  const at = new Map(all.map((instruction) => [instruction.address, instruction]));
  const following = new Map<ListedInstruction, ListedInstruction>();
  for (const { instructions } of parts) {
    for (const [index, instruction] of instructions.entries()) {
      const next = instructions[index + 1];
      if (next !== undefined) following.set(instruction, next);
    }
  }
  // Each of these sets is entered as a whole: once is enough.
  let everywhere: readonly ListedInstruction[] = all;
  let orphaned = orphans(parts);
  const successors = (instruction: ListedInstruction): readonly ListedInstruction[] => {
    const next = following.get(instruction);
    const falls = next === undefined ? [] : [next];
    switch (instruction.jump.kind) {
      case 'return':
        return [];
      case 'indirect': {
        const anywhere = everywhere;
        everywhere = [];
        return anywhere;
      }
      case 'patchable': {
        if (instruction.offset <= LAST_ENTRY_OFFSET) return falls;
        const patched = orphaned;
        orphaned = [];
        return [...falls, ...patched];
      }
      case 'direct': {
        const to = at.get(instruction.jump.to);
        return [...(to === undefined ? [] : [to]), ...(instruction.jump.conditional ? falls : [])];
      }
      case 'next':
        return falls;
    }
  };
  const seen = new Set<ListedInstruction>();
  const entry = parts.find(({ cold }) => !cold)?.instructions[0];
  const waiting = entry === undefined || entry === barrier ? [] : [entry];
  for (let instruction = waiting.pop(); instruction !== undefined; instruction = waiting.pop()) {
    if (seen.has(instruction)) continue;
    seen.add(instruction);
    for (const next of successors(instruction)) if (next !== barrier && !seen.has(next)) waiting.push(next);
  }
  return seen;
}
