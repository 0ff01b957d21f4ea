import type { Action, Place, Source } from './action.js';
import type { Convention } from './convention.js';
import { keepSlots, NOTHING, sameValue, withSlot } from './state.js';
import type { MachineState, Value } from './state.js';

/** A frame is smaller than any stack; offsets beyond are no frame of ours. */
const LARGEST_OFFSET = 1n << 20n;

/** The state behind an instruction. */
export function afterActions(
  state: MachineState,
  actions: readonly Action[],
  at: bigint,
  convention: Convention,
): MachineState {
  return actions.reduce((before, action) => afterAction(before, action, at, convention), state);
}

function afterAction(state: MachineState, action: Action, at: bigint, convention: Convention): MachineState {
  switch (action.kind) {
    case 'set':
      return afterSet(state, action.register, action.to, at, convention);
    case 'swap': {
      const registers = new Map(state.registers);
      put(registers, action.one, state.registers.get(action.other));
      put(registers, action.other, state.registers.get(action.one));
      return { ...state, registers };
    }
    case 'store':
      return afterStore(state, action, convention);
    case 'call':
      return afterCall(state, convention);
    case 'anything':
      return NOTHING;
  }
}

function put(registers: Map<string, Value>, register: string, value: Value | undefined): void {
  if (value === undefined) registers.delete(register);
  else registers.set(register, value);
}

const isFrame = (state: MachineState, register: string): boolean => state.registers.get(register)?.kind === 'frame';

function afterSet(state: MachineState, register: string, to: Source, at: bigint, convention: Convention): MachineState {
  const known = valueOf(state, to);
  const made: Value = { kind: 'made', at, register };
  const isStack = register === convention.stackPointer;
  // Executed again, the instruction makes another value: what it made before has no name any more.
  const before = known === undefined ? forget(state, made) : state;
  const registers = new Map(before.registers);
  put(registers, register, known ?? (isStack ? undefined : made));
  const hidden = known === undefined && !isStack && readsFrame(state, to);
  const loaded = to.kind === 'load' && known === undefined && !isStack ? offsetOf(state, to.from) : undefined;
  const both = loaded === undefined ? before : withSlot(before, loaded, 8, made);
  const after = { ...both, registers, escaped: before.escaped || hidden };
  // Interrupts and calls write below the stack pointer.
  return isStack && known?.kind === 'frame' ? keepSlots(after, (offset) => offset >= known.offset) : after;
}

/** A value computed from a frame address may be one. */
function readsFrame(state: MachineState, source: Source): boolean {
  switch (source.kind) {
    case 'either':
      return source.of.some((register) => isFrame(state, register));
    case 'computed':
      return source.from.some((register) => isFrame(state, register));
    case 'register':
    case 'sum':
    case 'load':
      return false;
  }
}

function forget(state: MachineState, made: Value): MachineState {
  const registers = new Map([...state.registers].filter(([, value]) => !sameValue(value, made)));
  return keepSlots({ ...state, registers }, (_, value) => !sameValue(value, made));
}

/** Bytes from the stack pointer at the entry, of a place in the frame. */
function offsetOf(state: MachineState, { base, offset }: Place): number | undefined {
  const value = state.registers.get(base);
  if (value?.kind !== 'frame') return undefined;
  const sum = BigInt(value.offset) + offset;
  return sum > -LARGEST_OFFSET && sum < LARGEST_OFFSET ? Number(sum) : undefined;
}

function valueOf(state: MachineState, source: Source): Value | undefined {
  switch (source.kind) {
    case 'register':
      return state.registers.get(source.register);
    case 'sum': {
      const offset = offsetOf(state, { base: source.register, offset: source.offset });
      return offset === undefined ? undefined : { kind: 'frame', offset };
    }
    case 'load': {
      const offset = offsetOf(state, source.from);
      return offset === undefined ? undefined : state.slots.get(offset);
    }
    case 'either': {
      const [first, ...more] = source.of.map((register) => state.registers.get(register));
      return more.every((value) => sameValue(first, value)) ? first : undefined;
    }
    case 'computed':
      return undefined;
  }
}

function afterStore(
  state: MachineState,
  { at, bytes, value }: Extract<Action, { kind: 'store' }>,
  convention: Convention,
): MachineState {
  const stored = value === undefined ? undefined : state.registers.get(value);
  const marked = stored?.kind === 'frame' ? { ...state, escaped: true } : state;
  const offset = offsetOf(state, at);
  if (offset !== undefined && bytes !== undefined) return withSlot(marked, offset, bytes, stored);
  const inFrame = isFrame(state, at.base) || at.base === convention.stackPointer;
  return inFrame || marked.escaped ? onlySaved(marked, convention) : marked;
}

/**
 * The slots that no pointer reaches: those in which the prologue saved registers of the caller. No compiler lets an object that
 * has an address overlap them.
 */
function onlySaved(state: MachineState, { calleeSaved, linkRegister }: Convention): MachineState {
  return keepSlots(
    state,
    (_, value) => value.kind === 'entry' && (calleeSaved.includes(value.register) || value.register === linkRegister),
  );
}

function afterCall(state: MachineState, convention: Convention): MachineState {
  const { callerSaved, stackPointer } = convention;
  const escaped = state.escaped || callerSaved.some((register) => isFrame(state, register));
  const registers = new Map([...state.registers].filter(([register]) => !callerSaved.includes(register)));
  const top = state.registers.get(stackPointer);
  const called = { ...state, registers, escaped };
  const above = top?.kind === 'frame' ? keepSlots(called, (offset) => offset >= top.offset) : called;
  return escaped ? onlySaved(above, convention) : above;
}
