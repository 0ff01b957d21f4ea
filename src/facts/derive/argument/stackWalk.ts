import type { ClaimStep } from '../../../model/fact.js';
import type { Cite } from '../../../model/cite.js';
import type { IncidentSample } from '../../../model/incident.js';
import type { Disassembly } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { hexWord } from '../hexWord.js';
import { sentence } from '../sentences.js';
import { activationsOf } from './activation.js';
import type { Activation } from './activation.js';
import type { Convention } from './convention.js';
import { linesOf } from './extent.js';
import { depthOf, shownStateOf } from './shownState.js';
import type { ShownState } from './shownState.js';
import { refusal } from './refusal.js';
import type { Refusal } from './refusal.js';
import { locationsOf, valueAt } from './state.js';
import type { Location } from './state.js';
import type { StackWords } from './stackWords.js';

/** The evidence about the functions on one stack. */
export interface StackEvidence {
  readonly sample: IncidentSample;
  readonly disassemblies: readonly Disassembly[];
  readonly words: StackWords;
  readonly functions: FunctionIndex;
  readonly convention: Convention;
}

/** What a register or slot of a function holds, as the exception frame or the stack shows it. */
export interface Reading {
  readonly value: bigint;
  /** Register or slot in which it was found in the end, as shown. */
  readonly found: string;
  /** Every instruction that matters is shown; otherwise the size of a frame speaks for it. */
  readonly proved: boolean;
  readonly steps: readonly ClaimStep[];
}

const WORD = 8n;
/** `__switch_to_asm` pushes these in this order before it leaves the stack (struct inactive_task_frame, x86, since 4.9). */
const SWITCHED_OUT = ['rbp', 'rbx', 'r12', 'r13', 'r14', 'r15'];

/** Follows registers and slots of functions from frame to frame inwards. Each function is analysed once. */
export class StackWalk {
  readonly activations: readonly Activation[];
  readonly #evidence: StackEvidence;
  readonly #states = new Map<number, ShownState | Refusal>();

  constructor(evidence: StackEvidence) {
    this.#evidence = evidence;
    this.activations = activationsOf(evidence.sample, evidence.functions, evidence.convention);
  }

  /** @param level index in the activations */
  state(level: number): ShownState | Refusal {
    const known = this.#states.get(level);
    if (known !== undefined) return known;
    const state = this.#stateAt(level);
    this.#states.set(level, state);
    return state;
  }

  #stateAt(level: number): ShownState | Refusal {
    const activation = this.activations[level];
    if (activation === undefined) return refusal('position-unknown');
    const { sample, disassemblies } = this.#evidence;
    const state = shownStateOf(sample, activation.at, disassemblies);
    if ('refused' in state) return state;
    return this.#depthFits(level, state) === false ? refusal('stack-disagrees', ['bt -f']) : state;
  }

  /** The stack pointer at the entry of the function. */
  entryPointer(level: number, state: ShownState): bigint | undefined {
    const { convention, sample } = this.#evidence;
    const activation = this.activations[level];
    const outer = hexWord(this.activations[level + 1]?.frame.stackPointer);
    // On x86 crash prints the slot of the return address into the outer function, which the call pushed.
    if (convention.linkRegister === undefined && outer !== undefined) return outer;
    const registers = activation?.interrupted === true ? sample.exception?.registers : undefined;
    const frame = valueAt(state.after, { kind: 'register', register: convention.framePointer });
    const shown = registers?.[convention.framePointer] ?? activation?.frame.stackPointer;
    const pointer = hexWord(shown);
    if (convention.linkRegister !== undefined && frame?.kind === 'frame' && pointer !== undefined)
      return pointer - BigInt(frame.offset);
    const stack = hexWord(registers?.[convention.stackPointer]);
    const depth = depthOf(state.after, convention);
    return stack === undefined || depth === undefined ? undefined : stack - BigInt(depth);
  }

  /** Whether the printed stack pointers are as far apart as the instructions move them; undefined when one is not known. */
  #depthFits(level: number, state: ShownState): boolean | undefined {
    const { convention, sample, words } = this.#evidence;
    const activation = this.activations[level];
    const entry = this.entryPointer(level, state);
    if (activation === undefined || entry === undefined) return undefined;
    const returnsTo = hexWord(this.activations[level + 1]?.frame.address);
    const word = words.get(entry);
    if (
      convention.linkRegister === undefined &&
      word !== undefined &&
      returnsTo !== undefined &&
      word.value !== returnsTo
    )
      return false;
    const depth = depthOf(state.after, convention);
    if (depth === undefined) return undefined;
    const slot = hexWord(activation.frame.stackPointer);
    const pointer = activation.interrupted
      ? hexWord(sample.exception?.registers[convention.stackPointer])
      : convention.linkRegister === undefined && slot !== undefined
        ? slot + WORD
        : undefined;
    return pointer === undefined ? undefined : entry + BigInt(depth) === pointer;
  }

  /** Reads what a register or a slot of a function holds. */
  read(level: number, location: Location): Reading | Refusal {
    return location.kind === 'slot'
      ? this.#readSlot(level, location.offset)
      : this.#readRegister(level, location.register);
  }

  #readSlot(level: number, offset: number): Reading | Refusal {
    const state = this.state(level);
    if ('refused' in state) return state;
    const entry = this.entryPointer(level, state);
    if (entry === undefined || offset >= 0) return refusal('stack-words-missing', ['bt -f']);
    const address = entry + BigInt(offset);
    const word = this.#evidence.words.get(address);
    if (word === undefined) return refusal('stack-words-missing', ['bt -f']);
    const shown = address.toString(16);
    const says = sentence('argument.word', { address: shown, value: hex(word.value) });
    return { value: word.value, found: shown, proved: true, steps: [{ says, cite: [word.cite] }] };
  }

  #readRegister(from: number, register: string): Reading | Refusal {
    const steps: ClaimStep[] = [];
    const { sample } = this.#evidence;
    for (let level = from - 1; level >= 0; level--) {
      const activation = this.activations[level];
      if (activation === undefined) break;
      const { frame, thunk } = activation;
      const above = this.activations[from]?.frame.name ?? '';
      if (!this.isCalledDirectly(level))
        return refusal('callee-may-have-saved', [...(thunk ? [] : [`dis ${frame.name}`]), 'bt -f'], steps);
      if (thunk) {
        const says = sentence('argument.inner', { inner: frame.display, function: above });
        steps.push({ says, cite: [this.#lineOf(activation)] });
        continue;
      }
      const state = this.state(level);
      if ('refused' in state) {
        const reason = state.refused === 'stack-disagrees' ? state.refused : 'callee-may-have-saved';
        return refusal(reason, [`dis ${frame.name}`, 'bt -f'], steps);
      }
      const entered = { kind: 'entry', register } as const;
      const held = locationsOf(state.after, entered);
      const stays = held.some((location) => location.kind === 'register' && location.register === register);
      if (stays && state.quality !== 'bridged') {
        const says = sentence('argument.inner-unwritten', { inner: frame.name, register: register.toUpperCase() });
        steps.push({ says, cite: linesOf(state.place.parts) });
        continue;
      }
      const [slot] = stays ? [] : held.filter((location) => location.kind === 'slot');
      if (slot === undefined) return refusal('callee-may-have-saved', [`dis ${frame.name}`, 'bt -f'], steps);
      const sized = state.quality !== 'bridged' || this.#depthFits(level, state) === true;
      if (!sized) return refusal('callee-may-have-saved', [`dis ${frame.name}`], steps);
      steps.push(
        ...state.writersOf(slot, entered).map((instruction): ClaimStep => {
          const args = {
            inner: frame.name,
            offset: instruction.offset,
            instruction: instruction.text,
            register: register.toUpperCase(),
          };
          return { says: sentence('argument.inner-saved', args), cite: [instruction.cite] };
        }),
      );
      const read = this.read(level, slot);
      if ('refused' in read) return { ...read, steps: [...steps, ...read.steps] };
      return { ...read, proved: read.proved && state.quality !== 'bridged', steps: [...steps, ...read.steps] };
    }
    const { exception } = sample;
    if (this.activations[0]?.interrupted !== true || exception === undefined)
      return this.#readSwitchedOut(register, steps);
    const value = hexWord(exception.registers[register]);
    if (value === undefined) return refusal('register-not-in-frame', ['bt'], steps);
    const line = exception.lines[register];
    const cite = line === undefined ? exception.cite : { source: exception.cite.source, from: line, to: line };
    const says = sentence('argument.value', { register: register.toUpperCase(), value: hex(value) });
    return { value, found: register, proved: true, steps: [...steps, { says, cite: [cite] }] };
  }

  /** Registers of a task that is off the CPU: below the return address of the call that switched. */
  #readSwitchedOut(register: string, steps: readonly ClaimStep[]): Reading | Refusal {
    const state = this.state(0);
    const slot = hexWord(this.activations[0]?.frame.stackPointer);
    const index = SWITCHED_OUT.indexOf(register);
    const switches =
      !('refused' in state) && state.current.some(({ target = '' }) => target.includes('__switch_to_asm'));
    if (!switches || slot === undefined || index < 0) return refusal('register-not-in-frame', ['bt -f'], steps);
    const address = slot - BigInt(index + 1) * WORD;
    const word = this.#evidence.words.get(address);
    if (word === undefined) return refusal('stack-words-missing', [`rd ${address.toString(16)}`], steps);
    const args = { register: register.toUpperCase(), address: address.toString(16), value: hex(word.value) };
    const step = { says: sentence('argument.switched-out', args), cite: [word.cite] };
    return { value: word.value, found: args.address, proved: true, steps: [...steps, step] };
  }

  /** No frame is missing between a function and the next outer one. */
  isCalledDirectly(level: number): boolean {
    const { sample, convention } = this.#evidence;
    const activation = this.activations[level];
    if (convention.linkRegister !== undefined && activation?.interrupted === true) {
      // The unwinder follows frame records: before the function has made its own, its caller is not found.
      const state = this.state(level);
      if ('refused' in state || state.before.registers.get(convention.framePointer)?.kind !== 'frame') return false;
    }
    if (sample.whole) return true;
    const outer = hexWord(this.activations[level + 1]?.frame.stackPointer);
    if (activation === undefined) return false;
    if (activation.thunk && convention.linkRegister === undefined) {
      const pointer = hexWord(sample.exception?.registers[convention.stackPointer]);
      if (outer === undefined || pointer === undefined || !activation.interrupted) return false;
      // The thunk may have pushed the return address of a call of its own.
      return outer - pointer >= 0n && outer - pointer <= WORD;
    }
    const state = this.state(level);
    return !('refused' in state) && this.#depthFits(level, state) === true;
  }

  #lineOf({ frame }: Activation): Cite {
    return { source: this.#evidence.sample.cite.source, from: frame.line, to: frame.line };
  }
}

/** A word as records hold it. */
export function hex(value: bigint): string {
  return value.toString(16);
}
