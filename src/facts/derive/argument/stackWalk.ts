import type { ClaimStep } from '../../../model/fact.js';
import type { Cite } from '../../../model/cite.js';
import type { IncidentSample } from '../../../model/incident.js';
import type { Disassembly, StructDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { hexWord } from '../hexWord.js';
import { sentence } from '../sentences.js';
import { activationsOf } from './activation.js';
import type { Activation } from './activation.js';
import type { Convention } from './convention.js';
import { linesOf } from './extent.js';
import type { Reading } from './reading.js';
import { depthOf, shownStateOf } from './shownState.js';
import type { ShownState } from './shownState.js';
import { instructionsOf, refusal, REGISTERS, STACK } from './refusal.js';
import type { Refusal } from './refusal.js';
import { locationsOf, valueAt } from './state.js';
import type { Location } from './state.js';
import type { StackWords } from './stackWords.js';
import { readSwitchedOut } from './switchedOut.js';
import type { SwitchedOut } from './switchedOut.js';

/** The evidence about the functions on one stack. */
export interface StackEvidence {
  readonly sample: IncidentSample;
  readonly disassemblies: readonly Disassembly[];
  readonly words: StackWords;
  /** Structures that may hold the registers of a task that is off the CPU. */
  readonly dumps?: readonly StructDump[];
  readonly functions: FunctionIndex;
  readonly convention: Convention;
}

const WORD = 8n;

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
    return this.#depthFits(level, state) === false ? refusal('stack-disagrees', [STACK]) : state;
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
    if (entry === undefined) return refusal('stack-words-missing', [STACK]);
    if (offset >= 0 && !this.#frameIsProved(level, state, entry)) return refusal('stack-words-missing', [STACK]);
    const address = entry + BigInt(offset);
    const word = this.#evidence.words.get(address);
    if (word === undefined) return refusal('stack-words-missing', [STACK]);
    const shown = address.toString(16);
    const says = sentence('argument.word', { address: shown, value: hex(word.value) });
    return { value: word.value, found: shown, proved: true, steps: [{ says, cite: [word.cite] }] };
  }

  /** The frame is as large as its instructions make it, and the return address lies where the caller's words begin. */
  #frameIsProved(level: number, state: ShownState, entry: bigint): boolean {
    const { convention, words } = this.#evidence;
    // Elsewhere the place of the frame is known by the instructions alone.
    if (convention.linkRegister !== undefined) return true;
    const returnsTo = hexWord(this.activations[level + 1]?.frame.address);
    return returnsTo !== undefined && words.get(entry)?.value === returnsTo && this.#depthFits(level, state) === true;
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
        return refusal('callee-may-have-saved', [...(thunk ? [] : [instructionsOf(frame.name)]), STACK], steps);
      if (thunk) {
        const says = sentence('argument.inner', { inner: frame.display, function: above });
        steps.push({ says, cite: [this.#lineOf(activation)] });
        continue;
      }
      const state = this.state(level);
      if ('refused' in state) {
        const reason = state.refused === 'stack-disagrees' ? state.refused : 'callee-may-have-saved';
        return refusal(reason, [instructionsOf(frame.name), STACK], steps);
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
      if (slot === undefined) return refusal('callee-may-have-saved', [instructionsOf(frame.name), STACK], steps);
      const sized = state.quality !== 'bridged' || this.#depthFits(level, state) === true;
      if (!sized) return refusal('callee-may-have-saved', [instructionsOf(frame.name)], steps);
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
      return readSwitchedOut(register, this.#switchedOut(), steps);
    const value = hexWord(exception.registers[register]);
    if (value === undefined) return refusal('register-not-in-frame', [REGISTERS], steps);
    const line = exception.lines[register];
    const cite = line === undefined ? exception.cite : { source: exception.cite.source, from: line, to: line };
    const says = sentence('argument.value', { register: register.toUpperCase(), value: hex(value) });
    return { value, found: register, proved: true, steps: [...steps, { says, cite: [cite] }] };
  }

  #switchedOut(): SwitchedOut {
    const { words, dumps = [], convention } = this.#evidence;
    return { innermost: this.activations[0], state: this.state(0), words, dumps, convention };
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
