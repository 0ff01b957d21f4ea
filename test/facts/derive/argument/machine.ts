/** A processor with its memory: enough of one to run what `assembler.ts` writes. */
export class Machine {
  readonly registers = new Map<string, bigint>();
  readonly memory = new Map<bigint, bigint>();
  readonly stackPointer: string;
  readonly #random: () => bigint;

  /** @param random words for whatever the program does not decide: branches, loads, what calls leave behind */
  constructor(stackPointer: string, random: () => bigint) {
    this.stackPointer = stackPointer;
    this.#random = random;
  }

  get(register: string): bigint {
    return this.registers.get(register) ?? 0n;
  }

  set(register: string, value: bigint): void {
    this.registers.set(register, BigInt.asUintN(64, value));
  }

  read(address: bigint): bigint {
    const word = this.memory.get(address) ?? this.random();
    this.memory.set(address, word);
    return word;
  }

  write(address: bigint, value: bigint): void {
    this.memory.set(address, BigInt.asUintN(64, value));
  }

  random(): bigint {
    return BigInt.asUintN(64, this.#random());
  }

  chance(): boolean {
    return (this.random() >> 13n) % 2n === 0n;
  }

  push(value: bigint): void {
    this.set(this.stackPointer, this.get(this.stackPointer) - 8n);
    this.write(this.get(this.stackPointer), value);
  }

  pop(): bigint {
    const value = this.read(this.get(this.stackPointer));
    this.set(this.stackPointer, this.get(this.stackPointer) + 8n);
    return value;
  }

  /** What a call of an unknown function does: nothing is left below the stack pointer, nor in registers that calls may change. */
  clobber(registers: readonly string[]): void {
    const top = this.get(this.stackPointer);
    for (let depth = 1n; depth <= 24n; depth++) this.write(top - depth * 8n, this.random());
    for (const register of registers) this.set(register, this.random());
  }
}
