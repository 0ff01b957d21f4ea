import type { Convention } from './convention.js';

/** What a register or a stack slot is known to hold. */
export type Value =
  /** What the register, or the slot of an argument on the stack, held when the function was entered. */
  | { readonly kind: 'entry'; readonly register: string }
  /** The stack pointer at the entry plus this many bytes. */
  | { readonly kind: 'frame'; readonly offset: number }
  /** What the instruction at this address left in the register when it was last executed. */
  | { readonly kind: 'made'; readonly at: bigint; readonly register: string };

/** What is known at one point of a function. What is absent may hold anything. */
export interface MachineState {
  readonly registers: ReadonlyMap<string, Value>;
  /** Words of the function's own frame, by bytes from the stack pointer at the entry. */
  readonly slots: ReadonlyMap<number, Value>;
  /** The address of something in the frame is known elsewhere: whoever has it may write there. */
  readonly escaped: boolean;
}

/** A register, or a stack slot in bytes from the stack pointer at the entry. */
export type Location =
  { readonly kind: 'register'; readonly register: string } | { readonly kind: 'slot'; readonly offset: number };

/** More slots than any prologue and spill code use; what goes beyond is not followed. */
const MOST_SLOTS = 64;

/** The state in which a function begins. */
export function entryState(convention: Convention): MachineState {
  const { callerSaved, calleeSaved, stackPointer } = convention;
  const slots = new Map<number, Value>();
  for (const offset of stackArgumentOffsets(convention))
    slots.set(offset, { kind: 'entry', register: stackArgument(offset) });
  const registers = new Map<string, Value>();
  for (const register of [...callerSaved, ...calleeSaved]) registers.set(register, { kind: 'entry', register });
  registers.set(stackPointer, { kind: 'frame', offset: 0 });
  return { registers, slots, escaped: false };
}

/** Arguments on the stack that are followed. */
const STACK_ARGUMENTS = 6;
/** Name under which an argument on the stack is followed: its offset from the stack pointer at the entry. */
const STACK_ARGUMENT = /^stack\+(\d{1,4})$/;

function stackArgumentOffsets({ linkRegister }: Convention): readonly number[] {
  // On x86 the call pushes the return address below them.
  const first = linkRegister === undefined ? 8 : 0;
  return Array.from({ length: STACK_ARGUMENTS }, (_, at) => first + 8 * at);
}

function stackArgument(offset: number): string {
  return `stack+${String(offset)}`;
}

/** Where an argument is when a function is entered: the name of a register, or `stack+OFFSET`; undefined beyond what is followed. */
export function placeOfArgument(index: number, convention: Convention): string | undefined {
  const { argumentRegisters } = convention;
  const offset = stackArgumentOffsets(convention)[index - argumentRegisters.length];
  return argumentRegisters[index] ?? (offset === undefined ? undefined : stackArgument(offset));
}

/** The bytes from the stack pointer at the entry to an argument that arrives on the stack; undefined for one in a register. */
export function offsetOfArgument(argument: string): number | undefined {
  const offset = STACK_ARGUMENT.exec(argument)?.[1];
  return offset === undefined ? undefined : Number(offset);
}

/** Nothing is known, and whoever likes may write to the frame. */
export const NOTHING: MachineState = { registers: new Map(), slots: new Map(), escaped: true };

export function sameValue(one: Value | undefined, other: Value | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  switch (one.kind) {
    case 'entry':
      return other.kind === 'entry' && one.register === other.register;
    case 'frame':
      return other.kind === 'frame' && one.offset === other.offset;
    case 'made':
      return other.kind === 'made' && one.at === other.at && one.register === other.register;
  }
}

/** What holds in both states; `one` itself when the other adds no doubt. */
export function join(one: MachineState, other: MachineState): MachineState {
  if (one === other) return one;
  const registers = agreed(one.registers, other.registers);
  const slots = agreed(one.slots, other.slots);
  const lost = (from: ReadonlyMap<string, Value>): boolean =>
    [...from].some(([register, value]) => value.kind === 'frame' && !registers.has(register));
  // A register that holds a frame address on one path only is an address that is no longer followed.
  const escaped = one.escaped || other.escaped || lost(one.registers) || lost(other.registers);
  if (registers.size === one.registers.size && slots.size === one.slots.size && escaped === one.escaped) return one;
  return { registers, slots, escaped };
}

function agreed<K>(one: ReadonlyMap<K, Value>, other: ReadonlyMap<K, Value>): ReadonlyMap<K, Value> {
  return new Map([...one].filter(([key, value]) => sameValue(value, other.get(key))));
}

/** The state with a slot of eight bytes set, or forgotten together with whatever overlaps `bytes` of it. */
export function withSlot(state: MachineState, offset: number, bytes: number, value: Value | undefined): MachineState {
  const slots = new Map([...state.slots].filter(([at]) => at + 8 <= offset || at >= offset + bytes));
  if (value !== undefined && bytes === 8 && slots.size < MOST_SLOTS) slots.set(offset, value);
  return { ...state, slots };
}

/** The slots that satisfy a condition; the others may hold anything from now on. */
export function keepSlots(state: MachineState, keep: (offset: number, value: Value) => boolean): MachineState {
  const slots = new Map([...state.slots].filter(([offset, value]) => keep(offset, value)));
  return slots.size === state.slots.size ? state : { ...state, slots };
}

/** All places that hold a value. */
export function locationsOf(state: MachineState, value: Value): readonly Location[] {
  return [
    ...[...state.registers]
      .filter(([, held]) => sameValue(held, value))
      .map(([register]): Location => ({ kind: 'register', register })),
    ...[...state.slots]
      .filter(([, held]) => sameValue(held, value))
      .map(([offset]): Location => ({ kind: 'slot', offset })),
  ];
}

/** What a place holds; undefined when that is not known. */
export function valueAt(state: MachineState, location: Location): Value | undefined {
  return location.kind === 'register' ? state.registers.get(location.register) : state.slots.get(location.offset);
}
