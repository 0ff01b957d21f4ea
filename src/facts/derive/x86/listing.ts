import type { Cite } from '../../../model/cite.js';
import type { Disassembly, Instruction } from '../../../model/record.js';
import { stripCompilerSuffix } from '../../symbol.js';
import { hexWord } from '../hexWord.js';
import { effectOf } from './effect.js';
import type { RegisterEffect } from './effect.js';
import { jumpOf } from './jump.js';
import type { Jump } from './jump.js';
import { possibleLengths } from './length.js';
import { decode } from './mnemonic.js';
import type { DecodedInstruction } from './mnemonic.js';

/** One instruction of a listing, decoded. */
export interface ListedInstruction {
  readonly address: bigint;
  /** Bytes from the entry of the part (the function or its cold part) that it belongs to. */
  readonly offset: number;
  /** As printed: `mov %rdi,%rbx`. */
  readonly text: string;
  readonly target?: string;
  readonly decoded: DecodedInstruction;
  readonly effect: RegisterEffect;
  readonly jump: Jump;
  readonly lengths: readonly number[];
  readonly cite: Cite;
}

/** Instructions of a function, or of its cold part, merged from all outputs that show it, by address. */
export interface ListingPart {
  readonly base: bigint;
  readonly cold: boolean;
  readonly instructions: readonly ListedInstruction[];
  /** Two outputs show different instructions at one address. */
  readonly conflicting: boolean;
}

function listed(instruction: Instruction, address: bigint, source: string): ListedInstruction {
  const decoded = decode(instruction);
  return {
    address,
    offset: instruction.offset,
    text: `${instruction.mnemonic} ${instruction.operands}`.trim().replaceAll(/\s+/g, ' '),
    ...(instruction.target === undefined ? {} : { target: instruction.target }),
    decoded,
    effect: effectOf(decoded, instruction.target),
    jump: jumpOf(decoded),
    lengths: possibleLengths(instruction),
    cite: { source, from: instruction.line, to: instruction.line },
  };
}

/** Same instruction whatever the assembler dialect's size suffix. */
function sameInstruction(one: ListedInstruction, other: ListedInstruction): boolean {
  const bare = (text: string): string => text.replaceAll(/[\s,]|(?<=^(?:call|ret|jmp|push|pop|leave))q/g, '');
  return bare(one.text) === bare(other.text);
}

/**
 * Collects everything that the evidence shows of one function.
 * @param name without compiler suffixes
 * @returns one entry per place in memory: functions of one name in several modules or kernels, and cold parts, are kept apart
 */
export function listingParts(name: string, disassemblies: readonly Disassembly[]): readonly ListingPart[] {
  const parts = new Map<
    string,
    { base: bigint; cold: boolean; conflicting: boolean; at: Map<bigint, ListedInstruction> }
  >();
  for (const { instructions, cite } of disassemblies) {
    for (const instruction of instructions) {
      const address = hexWord(instruction.address);
      if (address === undefined || stripCompilerSuffix(instruction.function) !== name) continue;
      const base = address - BigInt(instruction.offset);
      const cold = instruction.function.includes('.cold');
      const key = `${String(base)} ${String(cold)}`;
      const part = parts.get(key) ?? { base, cold, conflicting: false, at: new Map<bigint, ListedInstruction>() };
      parts.set(key, part);
      const entry = listed(instruction, address, cite.source);
      const before = part.at.get(address);
      if (before === undefined) part.at.set(address, entry);
      else if (!sameInstruction(before, entry)) part.conflicting = true;
    }
  }
  return [...parts.values()].map(({ base, cold, conflicting, at }) => ({
    base,
    cold,
    conflicting,
    instructions: [...at.values()].sort((one, other) => (one.address < other.address ? -1 : 1)),
  }));
}

/** True when nothing can stand between two instructions: the first one's length reaches exactly to the second. */
export function adjacent(one: ListedInstruction, other: ListedInstruction): boolean {
  const distance = Number(other.address - one.address);
  return one.lengths.includes(distance);
}
