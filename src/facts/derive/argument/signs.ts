import type { ClaimStep } from '../../../model/fact.js';
import type { ExceptionFrame, StructDump } from '../../../model/record.js';
import { sentence } from '../sentences.js';
import { hexWord } from '../hexWord.js';
import type { ListedInstruction, ListingPart } from '../x86/listing.js';
import { ARGUMENT_REGISTERS } from '../x86/registers.js';
import { isCall } from '../x86/mnemonic.js';

/** Addresses below this are no addresses of kernel objects: equal small numbers prove nothing. */
const LOWEST_TELLING_VALUE = 0x10000n;

/**
 * Sign one: the code right before the point of interruption passes the register on as an argument, and in the exception frame
 * the argument register has the same value.
 * @param end address of the interrupted instruction, or the return address of the call in progress
 */
export function passedOn(
  { instructions }: ListingPart,
  end: bigint,
  register: string,
  exception: ExceptionFrame,
): readonly ClaimStep[] {
  const value = exception.registers[register];
  if (value === undefined || (hexWord(value) ?? 0n) < LOWEST_TELLING_VALUE) return [];
  const before = instructions.filter(({ address }) => address < end);
  let next = end;
  const written = new Set<string>();
  for (const [distance, instruction] of before.toReversed().entries()) {
    if (!instruction.lengths.includes(Number(next - instruction.address))) break;
    const call = isCall(instruction.decoded.mnemonic);
    if ((call && distance > 0) || instruction.jump.kind !== 'next') break;
    const { copy, writes } = instruction.effect;
    if (copy?.from === register && !written.has(copy.to) && !written.has(register)) {
      const step = passedOnStep(instruction, copy.to, register, value, exception);
      if (step !== undefined) return [step];
    }
    if (!call) for (const changed of writes) written.add(changed);
    if (written.has(register)) break;
    next = instruction.address;
  }
  return [];
}

function passedOnStep(
  instruction: ListedInstruction,
  other: string,
  register: string,
  value: string,
  exception: ExceptionFrame,
): ClaimStep | undefined {
  if (!ARGUMENT_REGISTERS.includes(other) || exception.registers[other] !== value) return undefined;
  const line = exception.lines[other];
  const cite = line === undefined ? [] : [{ source: exception.cite.source, from: line, to: line }];
  return {
    says: sentence('argument.passed-on', {
      instruction: instruction.text,
      register: register.toUpperCase(),
      other: other.toUpperCase(),
      value,
    }),
    cite: [instruction.cite, ...cite],
  };
}

/**
 * Sign two: a dump of the structure at that address has pointers that the debugger resolves to symbols, which arbitrary memory
 * does not have.
 * @param struct the expected type; without it, a dump of any type counts
 */
export function dumpAgrees(
  value: string,
  struct: string | undefined,
  dumps: readonly StructDump[],
): readonly ClaimStep[] {
  for (const dump of dumps) {
    if (dump.address !== value || (struct !== undefined && dump.struct !== struct)) continue;
    const member = dump.members.find(({ symbol }) => symbol !== undefined);
    if (member?.symbol === undefined) continue;
    const { path, symbol, line } = member;
    return [
      {
        says: sentence('argument.dump-agrees', { struct: dump.struct, value, member: path, symbol: symbol.name }),
        cite: [{ source: dump.cite.source, from: line, to: line }],
      },
    ];
  }
  return [];
}
