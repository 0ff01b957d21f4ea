/** How functions of an architecture call each other, as the kernel does it. */
export interface Convention {
  readonly name: 'x86-64' | 'arm64';
  /** Registers of the first integer arguments, in order. */
  readonly argumentRegisters: readonly string[];
  /** Registers that a function hands back as it found them, the frame pointer included. */
  readonly calleeSaved: readonly string[];
  /** Registers that a call may change. */
  readonly callerSaved: readonly string[];
  readonly stackPointer: string;
  readonly framePointer: string;
  /** The register that holds the return address at the entry; absent where the call pushes it. */
  readonly linkRegister?: string;
  /** Name of the instruction pointer in exception frames. */
  readonly instructionPointer: string;
  /** First address of the kernel's half. */
  readonly lowestKernelAddress: bigint;
}
