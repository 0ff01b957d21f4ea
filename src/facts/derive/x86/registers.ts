/** Registers that a function may change without restoring them (x86-64 System V calling convention, as the kernel uses it). */
export const CALLER_SAVED: readonly string[] = ['rax', 'rcx', 'rdx', 'rsi', 'rdi', 'r8', 'r9', 'r10', 'r11'];

/** Registers that a function must hand back as it found them. */
export const CALLEE_SAVED: readonly string[] = ['rbx', 'rbp', 'r12', 'r13', 'r14', 'r15'];

/** Registers of the first six integer arguments, in order. */
export const ARGUMENT_REGISTERS: readonly string[] = ['rdi', 'rsi', 'rdx', 'rcx', 'r8', 'r9'];

/** A register name as written in the disassembly, with the 64-bit register it is part of and its width in bits. */
export interface RegisterPart {
  readonly whole: string;
  readonly bits: 8 | 16 | 32 | 64;
  /** `ah`, `bh`, `ch`, `dh`: need no REX prefix, unlike `sil`. */
  readonly high: boolean;
}

function partsOf(): ReadonlyMap<string, RegisterPart> {
  const parts = new Map<string, RegisterPart>();
  const add = (name: string, whole: string, bits: RegisterPart['bits'], high = false): void => {
    parts.set(name, { whole, bits, high });
  };
  for (const letter of ['a', 'b', 'c', 'd']) {
    add(`r${letter}x`, `r${letter}x`, 64);
    add(`e${letter}x`, `r${letter}x`, 32);
    add(`${letter}x`, `r${letter}x`, 16);
    add(`${letter}l`, `r${letter}x`, 8);
    add(`${letter}h`, `r${letter}x`, 8, true);
  }
  for (const name of ['si', 'di', 'bp', 'sp']) {
    add(`r${name}`, `r${name}`, 64);
    add(`e${name}`, `r${name}`, 32);
    add(name, `r${name}`, 16);
    add(`${name}l`, `r${name}`, 8);
  }
  for (let number = 8; number < 16; number++) {
    add(`r${String(number)}`, `r${String(number)}`, 64);
    add(`r${String(number)}d`, `r${String(number)}`, 32);
    add(`r${String(number)}w`, `r${String(number)}`, 16);
    add(`r${String(number)}b`, `r${String(number)}`, 8);
    add(`r${String(number)}l`, `r${String(number)}`, 8);
  }
  return parts;
}

const PARTS = partsOf();

/** Reads a register name without `%`; undefined for segment, control, vector and unknown registers. */
export function registerPart(name: string): RegisterPart | undefined {
  return PARTS.get(name);
}
