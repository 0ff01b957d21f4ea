import type { Convention } from '../argument/convention.js';

const named = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `x${String(from + at)}`);

/** The procedure call standard of AArch64. x18 is reserved (shadow call stack), or clobbered by calls. */
export const ARM64: Convention = {
  name: 'arm64',
  argumentRegisters: named(0, 7),
  calleeSaved: named(19, 29),
  callerSaved: [...named(0, 18), 'x30'],
  stackPointer: 'sp',
  framePointer: 'x29',
  linkRegister: 'x30',
  instructionPointer: 'pc',
  lowestKernelAddress: 0xfff0000000000000n,
};
