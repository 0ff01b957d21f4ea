import type { Instruction } from '../../../model/record.js';
import { addressBytes, extended, fits8, memoryBytes, needsRex, operandBits } from './encoding.js';
import { decode, isCall } from './mnemonic.js';
import type { DecodedInstruction } from './mnemonic.js';
import type { AttOperand } from './operands.js';

/** Fixed encodings, in bytes. */
const FIXED: ReadonlyMap<string, number> = new Map([
  ['leave', 1],
  ['leaveq', 1],
  ['int3', 1],
  ['hlt', 1],
  ['cli', 1],
  ['sti', 1],
  ['cld', 1],
  ['std', 1],
  ['clc', 1],
  ['stc', 1],
  ['pushf', 1],
  ['pushfq', 1],
  ['popf', 1],
  ['popfq', 1],
  ['cltd', 1],
  ['cwtl', 1],
  ['cltq', 2],
  ['cqto', 2],
  ['pause', 2],
  ['ud2', 2],
  ['ud2a', 2],
  ['cpuid', 2],
  ['rdtsc', 2],
  ['rdmsr', 2],
  ['wrmsr', 2],
  ['rdpmc', 2],
  ['wbinvd', 2],
  ['syscall', 2],
  ['rdtscp', 3],
  ['lfence', 3],
  ['mfence', 3],
  ['sfence', 3],
  ['swapgs', 3],
  ['stac', 3],
  ['clac', 3],
  ['xgetbv', 3],
  ['endbr64', 4],
  ['endbr32', 4],
]);

/** Bytes of opcode, by mnemonic without size suffix; instructions with a ModRM byte only. */
const OPCODE: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:mov|add|sub|and|or|xor|adc|sbb|cmp|test|lea|inc|dec|neg|not|mul|div|idiv|xchg|sh[lr]|sa[lr]|ro[lr]|rc[lr])[bwlq]?$/,
    1,
  ],
  [/^movslq$/, 1],
  [/^mov[sz][bw][wlq]$/, 2],
  [
    /^(?:cmov[a-z]+|set[a-z]+|bs[fr][wlq]?|bt[src]?[wlq]?|xadd[bwlq]?|cmpxchg[bwlq]?|sh[lr]d[wlq]?|verw|invlpg|prefetch\w+|ldmxcsr|stmxcsr)$/,
    2,
  ],
  [/^(?:popcnt|[tl]zcnt)[wlq]?$/, 3],
];

function jumpBytes(instruction: Instruction, decoded: DecodedInstruction): readonly number[] {
  const { mnemonic, operands, prefixes } = decoded;
  const [to] = operands;
  const extra = prefixes.length;
  if (to?.kind === 'indirect') {
    const bytes = addressBytes([to.of]);
    return bytes === undefined ? [] : [extra + 1 + bytes + (needsRex([to], 0, true) ? 1 : 0)];
  }
  if (to?.kind !== 'address') return [];
  if (isCall(mnemonic)) return [extra + 5];
  const near = fits8(BigInt.asIntN(64, to.value) - BigInt.asIntN(64, BigInt(`0x${instruction.address}`)) - 2n);
  if (near) return [extra + 2];
  return [extra + (/^jmpq?$/.test(mnemonic) ? 5 : 6)];
}

function immediateBytes(decoded: DecodedInstruction, value: bigint, bits: number): readonly number[] {
  const { mnemonic } = decoded;
  const wide = bits === 8 ? 1 : bits === 16 ? 2 : 4;
  if (/^(?:mov|test)/.test(mnemonic)) return [wide];
  if (/^(?:sh[lr]|sa[lr]|ro[lr]|rc[lr])[bwlq]?$/.test(mnemonic)) return value === 1n ? [0, 1] : [1];
  if (/^(?:bt|sh[lr]d)/.test(mnemonic)) return [1];
  return [fits8(BigInt.asIntN(bits, value)) ? 1 : wide];
}

/**
 * The lengths in bytes that an instruction can have, from its text: how one knows that no line is missing between two
 * instructions. Follows what assemblers choose (the shortest form). Empty when the length cannot be told.
 */
export function possibleLengths(instruction: Instruction): readonly number[] {
  const decoded = decode(instruction);
  const { mnemonic, operands, prefixes } = decoded;
  const [first] = operands;
  const last = operands.at(-1);
  const extra = prefixes.length;
  const fixed = FIXED.get(mnemonic);
  if (fixed !== undefined) return [extra + fixed];
  if (/^ret[q]?$/.test(mnemonic)) return [extra + (first === undefined ? 1 : 3)];
  if (/^(?:j[a-z]+|call)q?$/.test(mnemonic)) return jumpBytes(instruction, decoded);
  if (/^(?:push|pop)q?$/.test(mnemonic)) {
    if (first?.kind === 'register') return [extra + (extended(first.part.whole) ? 2 : 1)];
    if (first?.kind === 'immediate') return [extra + (fits8(BigInt.asIntN(64, first.value)) ? 2 : 5)];
    if (first?.kind === 'memory') return [extra + 1 + memoryBytes(first) + (needsRex(operands, 64, true) ? 1 : 0)];
  }
  if (/^nop[wl]?$/.test(mnemonic)) return nopBytes(decoded);
  if (/^(?:movs|stos|lods|scas|cmps)[bwlq]?$/.test(mnemonic)) return stringBytes(decoded);
  if (/^movabsq?$/.test(mnemonic) && first?.kind === 'immediate') return [extra + 10];
  if (/^bswap[lq]?$/.test(mnemonic) && last?.kind === 'register') {
    return [extra + 2 + (needsRex(operands, last.part.bits, false) ? 1 : 0)];
  }
  if (
    /^xchg[wlq]?$/.test(mnemonic) &&
    extra === 0 &&
    operands.every(isAccumulatorOrRegister) &&
    operands.some(isAccumulator)
  ) {
    return last?.kind === 'register'
      ? [1 + (last.part.bits === 16 ? 1 : 0) + (needsRex(operands, last.part.bits, false) ? 1 : 0)]
      : [];
  }
  return generalBytes(decoded);
}

function isAccumulator(operand: AttOperand): boolean {
  return operand.kind === 'register' && operand.part.whole === 'rax' && operand.part.bits > 8;
}

function isAccumulatorOrRegister(operand: AttOperand): boolean {
  return operand.kind === 'register' && operand.part.bits > 8;
}

/** Padding: the displacement is printed as 0x0 whatever its width. */
function nopBytes({ mnemonic, operands, prefixes }: DecodedInstruction): readonly number[] {
  const [operand] = operands;
  if (operand === undefined) return [prefixes.length + 1];
  if (operand.kind !== 'memory' || (operand.displacement !== undefined && operand.displacement !== 0n)) return [];
  const base =
    prefixes.length +
    2 +
    1 +
    (operand.segment === undefined ? 0 : 1) +
    (operand.index === undefined ? 0 : 1) +
    (mnemonic === 'nopw' ? 1 : 0);
  return operand.displacement === undefined ? [base] : [base + 1, base + 4];
}

function stringBytes(decoded: DecodedInstruction): readonly number[] {
  const register = decoded.operands.find((operand) => operand.kind === 'register');
  const bits = register?.kind === 'register' ? register.part.bits : operandBits(decoded);
  if (bits === undefined) return [];
  return [decoded.prefixes.length + 1 + (bits === 64 || bits === 16 ? 1 : 0)];
}

function generalBytes(decoded: DecodedInstruction): readonly number[] {
  const { mnemonic, operands, prefixes } = decoded;
  const [first] = operands;
  const last = operands.at(-1);
  const three = /^imul[wlq]?$/.test(mnemonic) && operands.length > 1;
  const opcode = three
    ? first?.kind === 'immediate'
      ? 1
      : 2
    : /^imul[bwlq]?$/.test(mnemonic)
      ? 1
      : OPCODE.find(([form]) => form.test(mnemonic))?.[1];
  const address = addressBytes(operands);
  if (opcode === undefined || address === undefined || operands.length === 0) return [];
  const bits = /^(?:set|verw|invlpg|prefetch|ldmxcsr|stmxcsr)/.test(mnemonic) ? 8 : operandBits(decoded);
  if (bits === undefined) return [];
  const head = prefixes.length + (needsRex(operands, bits, false) ? 1 : 0) + (bits === 16 ? 1 : 0);
  if (first?.kind !== 'immediate') return [head + opcode + address];
  const immediates = immediateBytes(decoded, first.value, bits);
  const narrow = bits > 8 && immediates[0] === 1 && !/^(?:mov|test)/.test(mnemonic);
  const toAccumulator =
    last?.kind === 'register' &&
    last.part.whole === 'rax' &&
    !last.part.high &&
    /^(?:add|sub|and|or|xor|adc|sbb|cmp|test)/.test(mnemonic);
  if (/^movq?l?w?b?$/.test(mnemonic) && last?.kind === 'register') {
    if (bits === 64) return [head + 1 + 1 + 4];
    return immediates.map((size) => head + 1 + size);
  }
  const modrm = toAccumulator && !narrow ? 0 : address;
  return immediates.map((size) => head + opcode + modrm + size);
}
