import type { Convention } from '../argument/convention.js';
import { ARGUMENT_REGISTERS, CALLEE_SAVED, CALLER_SAVED } from './registers.js';

/** The System V calling convention, as the kernel uses it on x86-64. */
export const X86_64: Convention = {
  name: 'x86-64',
  argumentRegisters: ARGUMENT_REGISTERS,
  calleeSaved: CALLEE_SAVED,
  callerSaved: CALLER_SAVED,
  stackPointer: 'rsp',
  framePointer: 'rbp',
  instructionPointer: 'rip',
  lowestKernelAddress: 0xff00000000000000n,
};
