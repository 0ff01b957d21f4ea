import type { Cite } from '../../../model/cite.js';
import type { Disassembly, Instruction } from '../../../model/record.js';
import { stripCompilerSuffix } from '../../symbol.js';
import { armActionsOf } from '../arm64/actions.js';
import { ARM64 } from '../arm64/convention.js';
import { armJumpOf } from '../arm64/jump.js';
import { armOperands } from '../arm64/operands.js';
import { hexWord } from '../hexWord.js';
import { actionsOf } from '../x86/actions.js';
import { X86_64 } from '../x86/convention.js';
import { jumpOf } from '../x86/jump.js';
import { possibleLengths } from '../x86/length.js';
import { decode, isCall } from '../x86/mnemonic.js';
import type { Action, Jump } from './action.js';
import type { Convention } from './convention.js';

/** One instruction of a listing, decoded. */
export interface ListedInstruction {
  readonly address: bigint;
  /** Bytes from the entry of the part (the function or its cold part) that it belongs to. */
  readonly offset: number;
  /** As printed: `mov %rdi,%rbx`. */
  readonly text: string;
  readonly target?: string;
  readonly decoded: { readonly mnemonic: string };
  readonly actions: readonly Action[];
  readonly isCall: boolean;
  readonly jump: Jump;
  /** Bytes that it may take; none when the encoding is not known. */
  readonly lengths: readonly number[];
  readonly cite: Cite;
}

/** Instructions of a function, or of its cold part, merged from all outputs that show it, by address. */
export interface ListingPart {
  readonly base: bigint;
  readonly cold: boolean;
  readonly convention: Convention;
  readonly instructions: readonly ListedInstruction[];
  /** Two outputs show different instructions at one address. */
  readonly conflicting: boolean;
}

type Meaning = Pick<ListedInstruction, 'decoded' | 'actions' | 'isCall' | 'jump' | 'lengths'>;

function meaningOn(convention: Convention, instruction: Instruction): Meaning {
  if (convention.name === 'x86-64') {
    const decoded = decode(instruction);
    return {
      decoded,
      actions: actionsOf(decoded, instruction.target),
      isCall: isCall(decoded.mnemonic),
      jump: jumpOf(decoded),
      lengths: possibleLengths(instruction),
    };
  }
  const decoded = { mnemonic: instruction.mnemonic.toLowerCase(), operands: armOperands(instruction.operands) };
  const actions = armActionsOf(decoded);
  return {
    decoded,
    actions,
    isCall: actions.some(({ kind }) => kind === 'call'),
    jump: armJumpOf(decoded),
    lengths: [4],
  };
}

/** Registers of A64 as operands; AT&T syntax marks its registers. */
const A64_OPERAND = /(?:^|[\s,[])(?:[xw](?:[12]?\d|30)|sp|[xw]zr)(?:[\s,\]]|$)/;

/** The architecture whose instructions a disassembly shows; x86-64 when nothing tells. */
export function conventionOf({ instructions }: Pick<Disassembly, 'instructions'>): Convention {
  for (const { operands } of instructions) {
    if (operands.includes('%')) return X86_64;
    if (A64_OPERAND.test(operands)) return ARM64;
  }
  return X86_64;
}

/** Functions that never return (tools/objtool/noreturns.h): no caller goes on behind the call. */
const NEVER_RETURNS =
  /^(?:__stack_chk_fail|(?:nmi_|__?fortify_|fortify_)?panic|do_exit|do_group_exit|make_task_dead|rewind_stack_and_make_dead|kthread_exit|kthread_complete_and_exit|__module_put_and_kthread_exit|usercopy_abort|stop_this_cpu|__ubsan_handle_builtin_unreachable|x86_64_start_reservations|machine_real_restart|xen_machine_power_off)$/;

function listed(instruction: Instruction, address: bigint, source: string, convention: Convention): ListedInstruction {
  const meaning = meaningOn(convention, instruction);
  return {
    address,
    offset: instruction.offset,
    text: [...(instruction.prefixes ?? []), instruction.mnemonic, instruction.operands]
      .join(' ')
      .trim()
      .replaceAll(/\s+/g, ' '),
    ...(instruction.target === undefined ? {} : { target: instruction.target }),
    ...meaning,
    jump: meaning.isCall && NEVER_RETURNS.test(instruction.target ?? '') ? { kind: 'return' } : meaning.jump,
    cite: { source, from: instruction.line, to: instruction.line },
  };
}

/** Same instruction whatever the assembler dialect's size suffix. */
function sameInstruction(one: ListedInstruction, other: ListedInstruction): boolean {
  const bare = (text: string): string => text.replaceAll(/[\s,]|(?<=^(?:call|ret|jmp|push|pop|leave))q/g, '');
  return bare(one.text) === bare(other.text);
}

interface Growing {
  readonly base: bigint;
  readonly cold: boolean;
  readonly convention: Convention;
  conflicting: boolean;
  readonly at: Map<bigint, ListedInstruction>;
}

/** The parts of all functions that a transcript shows: thousands of stacks go through the same few functions. */
const LISTED = new WeakMap<readonly Disassembly[], ReadonlyMap<string, readonly ListingPart[]>>();

/**
 * Collects everything that the evidence shows of one function.
 * @param name without compiler suffixes
 * @returns one entry per place in memory: functions of one name in several modules or kernels, and cold parts, are kept apart
 */
export function listingParts(name: string, disassemblies: readonly Disassembly[]): readonly ListingPart[] {
  const known = LISTED.get(disassemblies) ?? listAll(disassemblies);
  LISTED.set(disassemblies, known);
  return known.get(name) ?? [];
}

function listAll(disassemblies: readonly Disassembly[]): ReadonlyMap<string, readonly ListingPart[]> {
  const functions = new Map<string, Map<string, Growing>>();
  for (const disassembly of disassemblies) {
    const convention = conventionOf(disassembly);
    for (const instruction of disassembly.instructions) {
      const address = hexWord(instruction.address);
      if (address === undefined) continue;
      const name = stripCompilerSuffix(instruction.function);
      const parts = functions.get(name) ?? new Map<string, Growing>();
      functions.set(name, parts);
      const base = address - BigInt(instruction.offset);
      const cold = instruction.function.includes('.cold');
      const key = `${String(base)} ${String(cold)} ${convention.name}`;
      const part = parts.get(key) ?? {
        base,
        cold,
        convention,
        conflicting: false,
        at: new Map<bigint, ListedInstruction>(),
      };
      parts.set(key, part);
      const entry = listed(instruction, address, disassembly.cite.source, convention);
      const before = part.at.get(address);
      if (before === undefined) part.at.set(address, entry);
      else if (!sameInstruction(before, entry)) part.conflicting = true;
    }
  }
  return new Map([...functions].map(([name, parts]) => [name, [...parts.values()].map(inOrder)]));
}

function inOrder({ at, ...part }: Growing): ListingPart {
  return { ...part, instructions: [...at.values()].sort((one, other) => (one.address < other.address ? -1 : 1)) };
}

/** True when nothing can stand between two instructions: the first one's length reaches exactly to the second. */
export function adjacent(one: ListedInstruction, other: ListedInstruction): boolean {
  const distance = Number(other.address - one.address);
  return one.lengths.includes(distance);
}
