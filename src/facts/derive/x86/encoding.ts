import type { DecodedInstruction } from './mnemonic.js';
import type { AttOperand } from './operands.js';

/** True for a value that the short, sign-extended form of an instruction can hold. */
export const fits8 = (value: bigint): boolean => value >= -128n && value <= 127n;

/** ModRM, SIB and displacement bytes of a memory operand, segment override included. */
export function memoryBytes(operand: AttOperand & { readonly kind: 'memory' }): number {
  const { base, index, displacement, segment } = operand;
  const narrow = base !== undefined && /^e|d$/.test(base) ? 1 : 0;
  const override = narrow + (segment === undefined ? 0 : 1);
  if (base === 'rip') return override + 1 + 4;
  if (base === undefined) return override + 1 + 1 + 4;
  const sib = index !== undefined || base === 'rsp' || base === 'r12' ? 1 : 0;
  if (displacement === undefined) return override + 1 + sib;
  return override + 1 + sib + (fits8(BigInt.asIntN(64, displacement)) ? 1 : 4);
}

/** True for r8 to r15, which need a REX prefix. */
export function extended(name: string | undefined): boolean {
  return name !== undefined && /^r(?:[89]|1[0-5])/.test(name);
}

/** True when some operand or the size needs a REX prefix. */
export function needsRex(operands: readonly AttOperand[], bits: number, defaultIs64: boolean): boolean {
  if (bits === 64 && !defaultIs64) return true;
  return operands.some((operand) => {
    switch (operand.kind) {
      case 'register':
        return (
          extended(operand.part.whole) ||
          (operand.part.bits === 8 && !operand.part.high && /^r(?:si|di|bp|sp)$/.test(operand.part.whole))
        );
      case 'memory':
        return extended(operand.base) || extended(operand.index);
      case 'indirect':
        return needsRex([operand.of], 0, true);
      case 'immediate':
      case 'address':
      case 'other':
        return false;
    }
  });
}

/** Width in bits from the register operands, or else from the size suffix. */
export function operandBits({ mnemonic, operands }: DecodedInstruction): number | undefined {
  const last = operands.at(-1);
  if (last?.kind === 'register') return last.part.bits;
  const first = operands[0];
  if (first?.kind === 'register' && !/^(?:sh|sa|ro|rc)/.test(mnemonic)) return first.part.bits;
  const suffix = /[^]([bwlq])$/.exec(mnemonic)?.[1];
  return suffix === undefined ? undefined : { b: 8, w: 16, l: 32, q: 64 }[suffix];
}

/** ModRM byte and what follows it for the operands together; undefined when one of them is not understood. */
export function addressBytes(operands: readonly AttOperand[]): number | undefined {
  const memory = operands.find((operand) => operand.kind === 'memory');
  const bare = operands.find((operand) => operand.kind === 'address');
  if (operands.some((operand) => operand.kind === 'other' || operand.kind === 'indirect')) return undefined;
  if (bare !== undefined) return 1 + 1 + 4;
  return memory === undefined ? 1 : memoryBytes(memory);
}
