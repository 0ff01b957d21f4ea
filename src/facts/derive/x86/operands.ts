import { registerPart } from './registers.js';
import type { RegisterPart } from './registers.js';
import { operandTexts } from '../operandText.js';

/** One operand in AT&T syntax. */
export type AttOperand =
  | { readonly kind: 'register'; readonly part: RegisterPart }
  | { readonly kind: 'immediate'; readonly value: bigint }
  | {
      readonly kind: 'memory';
      readonly segment?: string;
      /** Displacement as printed; absent when none is printed. */
      readonly displacement?: bigint;
      readonly base?: string;
      readonly index?: string;
    }
  /** A bare address: target of a direct jump or call. */
  | { readonly kind: 'address'; readonly value: bigint }
  /** `*%rax`, `*0x18(%rax)`: an indirect target. */
  | { readonly kind: 'indirect'; readonly of: AttOperand }
  | { readonly kind: 'other'; readonly text: string };

const NUMBER = /^-?(?:0x[0-9a-f]{1,16}|\d{1,19})$/;
const MEMORY = /^(?:%([c-gs]s):)?(-?0x[0-9a-f]{1,16}|-?\d{1,19})?(?:\((%\w+)?(?:,(%\w+)?(?:,[1248])?)?\))?$/;

function numberOf(text: string): bigint | undefined {
  if (!NUMBER.test(text)) return undefined;
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
}

function operandOf(text: string): AttOperand {
  if (text.startsWith('*')) return { kind: 'indirect', of: operandOf(text.slice(1)) };
  if (text.startsWith('$')) {
    const value = numberOf(text.slice(1));
    return value === undefined ? { kind: 'other', text } : { kind: 'immediate', value };
  }
  const part = text.startsWith('%') ? registerPart(text.slice(1)) : undefined;
  if (part !== undefined) return { kind: 'register', part };
  const address = numberOf(text);
  if (address !== undefined) return { kind: 'address', value: address };
  const match = MEMORY.exec(text);
  if (match === null || text === '') return { kind: 'other', text };
  const [, segment, displacement, base, index] = match;
  const offset = displacement === undefined ? undefined : numberOf(displacement);
  return {
    kind: 'memory',
    ...(segment === undefined ? {} : { segment }),
    ...(offset === undefined ? {} : { displacement: offset }),
    ...(base === undefined ? {} : { base: base.slice(1) }),
    ...(index === undefined ? {} : { index: index.slice(1) }),
  };
}

/**
 * Splits and reads the operands of one instruction as `dis` and objdump print them (AT&T: the destination comes last).
 * A trailing `<symbol+offset>` is dropped. Never fails: what is not understood becomes `other`.
 */
export function attOperands(text: string): readonly AttOperand[] {
  return operandTexts(text, '(', ')').map(operandOf);
}
