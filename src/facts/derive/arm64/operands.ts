import { operandTexts } from '../operandText.js';

/** One operand of an A64 instruction, as gdb and objdump print it: the destination comes first. */
export type ArmOperand =
  /** A general register; `bits` 32 for `w19`. The zero register has no name. */
  | { readonly kind: 'register'; readonly name?: string; readonly bits: 32 | 64 }
  | { readonly kind: 'immediate'; readonly value: bigint }
  | {
      readonly kind: 'memory';
      readonly base: string;
      /** Absent when a register is added. */
      readonly offset?: bigint;
      /** The base is changed before (`[sp, #-16]!`) the access. */
      readonly writeback: boolean;
    }
  /** A bare address: where a branch goes. */
  | { readonly kind: 'address'; readonly value: bigint }
  /** Vector registers, conditions, shifts, names of system registers. */
  | { readonly kind: 'other'; readonly text: string };

const REGISTER = /^(?:([xw])([12]?\d|30)|(sp|wsp|xzr|wzr|lr|fp))$/;
const NUMBER = /^-?(?:0x[0-9a-f]{1,16}|\d{1,19})$/;
const MEMORY = /^\[([a-z]\w{1,2})(?:,#(-?\w{1,18}))?(,[^\]]{1,24})?\](!)?$/;

const ALIASES: ReadonlyMap<string, { readonly name?: string; readonly bits: 32 | 64 }> = new Map([
  ['sp', { name: 'sp', bits: 64 }],
  ['wsp', { name: 'sp', bits: 32 }],
  ['xzr', { bits: 64 }],
  ['wzr', { bits: 32 }],
  ['lr', { name: 'x30', bits: 64 }],
  ['fp', { name: 'x29', bits: 64 }],
]);

function registerOf(text: string): Extract<ArmOperand, { kind: 'register' }> | undefined {
  const match = REGISTER.exec(text);
  if (match === null) return undefined;
  const [, size, number, alias] = match;
  const known = alias === undefined ? undefined : ALIASES.get(alias);
  if (known !== undefined) return { kind: 'register', ...known };
  return { kind: 'register', name: `x${number ?? ''}`, bits: size === 'w' ? 32 : 64 };
}

function numberOf(text: string): bigint | undefined {
  if (!NUMBER.test(text)) return undefined;
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
}

function operandOf(text: string): ArmOperand {
  const register = registerOf(text);
  if (register !== undefined) return register;
  if (text.startsWith('#')) {
    const value = numberOf(text.slice(1));
    return value === undefined ? { kind: 'other', text } : { kind: 'immediate', value };
  }
  const address = numberOf(text);
  if (address !== undefined) return { kind: 'address', value: address };
  const memory = MEMORY.exec(text);
  const base = memory === null ? undefined : registerOf(memory[1] ?? '')?.name;
  if (memory === null || base === undefined) return { kind: 'other', text };
  const [, , printed, index, writeback] = memory;
  const offset = index !== undefined ? undefined : printed === undefined ? 0n : numberOf(printed);
  return { kind: 'memory', base, ...(offset === undefined ? {} : { offset }), writeback: writeback !== undefined };
}

/** Splits and reads the operands of one instruction. A trailing `<symbol+offset>` is dropped. Never fails. */
export function armOperands(text: string): readonly ArmOperand[] {
  return operandTexts(text, '[{', ']}').map(operandOf);
}
