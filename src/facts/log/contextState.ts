/** What a register block tells of the context that it shows; absent is what it does not tell. */
export interface ContextState {
  readonly interruptsOff?: boolean;
  /** s390: the CPU waits in the PSW for an interrupt. */
  readonly idle?: boolean;
  readonly user?: boolean;
}

/** The value of a register of one block by its name in lower case, that of numbered ones of mips as `$4`. */
export type ValueOf = (register: string) => string | undefined;

/** A register that holds the state of the CPU: bits that say whether interrupts are taken, and the mode. */
interface StateRegister {
  /** It is meant only where the block has this one too. */
  readonly beside?: string;
  /** It is not meant where the block has this one. */
  readonly without?: string;
  readonly register: string;
  /** Bit that is 1 when interrupts are enabled, or when they are masked. */
  readonly enables?: number;
  readonly masks?: number;
  /** Bits that make up the mode, and their value in user space. */
  readonly mode?: readonly [mask: bigint, user: bigint];
  /** Bit that is 1 in an idle CPU. */
  readonly waits?: number;
}

/**
 * Bits as regs_irqs_disabled() and user_mode() of each architecture read them. On riscv and loongarch the hardware clears the enable bit
 * when it takes the exception, so that the previous one tells.
 */
const STATE_REGISTERS: readonly StateRegister[] = [
  { register: 'eflags', enables: 9 },
  { register: 'pstate', masks: 7, mode: [0x1fn, 0n] },
  { register: 'psr', masks: 7, mode: [0x1fn, 0x10n] },
  { register: 'msr', enables: 15, mode: [0x4000n, 0x4000n] },
  { register: 'pswmask', enables: 57, mode: [1n << 48n, 1n << 48n], waits: 49 },
  { register: 'status', beside: 'badaddr', enables: 5, mode: [0x100n, 0n] },
  { register: 'sstatus', enables: 5, mode: [0x100n, 0n] },
  { register: 'status', beside: '$0', without: 'badaddr', enables: 0, mode: [0x18n, 0x10n] },
  { register: 'prmd', enables: 2, mode: [3n, 3n] },
];

const WIDTH_OF_64_BITS = 16;

const INTERRUPT_MASK = 'irqmask';
const NAMES = new Set([
  ...STATE_REGISTERS.flatMap(({ register, beside = register, without = register }) => [register, beside, without]),
  INTERRUPT_MASK,
]);

/** Whether what `contextState` tells depends on a register. */
export function tellsContext(register: string): boolean {
  return NAMES.has(register);
}

/** What the registers of a block tell. */
export function contextState(valueOf: ValueOf): ContextState {
  const form = STATE_REGISTERS.find(
    ({ register, beside, without }) =>
      valueOf(register) !== undefined &&
      (beside === undefined || valueOf(beside) !== undefined) &&
      (without === undefined || valueOf(without) === undefined),
  );
  const value = form === undefined ? undefined : wordOf(valueOf(form.register));
  if (form === undefined || value === undefined) return {};
  const off = interruptsOff(form, value, valueOf);
  return {
    ...(off === undefined ? {} : { interruptsOff: off }),
    ...(form.waits === undefined ? {} : { idle: isSet(value, form.waits) }),
    ...(form.mode === undefined ? {} : { user: (value & form.mode[0]) === form.mode[1] }),
  };
}

/**
 * 64-bit powerpc masks interrupts in software and leaves the bit of the hardware on: IRQMASK tells. SOFTE of older kernels does not mean
 * the same in all of them, and was not printed at first.
 */
function interruptsOff(
  { register, enables, masks }: StateRegister,
  value: bigint,
  valueOf: ValueOf,
): boolean | undefined {
  if (masks !== undefined) return isSet(value, masks);
  if (enables === undefined) return undefined;
  if (!isSet(value, enables)) return true;
  const mask = wordOf(valueOf(INTERRUPT_MASK));
  if (mask !== undefined) return mask !== 0n;
  return register === 'msr' && valueOf(register)?.length === WIDTH_OF_64_BITS ? undefined : false;
}

function wordOf(hex: string | undefined): bigint | undefined {
  return hex !== undefined && /^[0-9a-f]{1,16}$/.test(hex) ? BigInt(`0x${hex}`) : undefined;
}

function isSet(value: bigint, bit: number): boolean {
  return ((value >> BigInt(bit)) & 1n) === 1n;
}
