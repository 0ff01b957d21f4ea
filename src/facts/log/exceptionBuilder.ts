import type { ExceptionFrame } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { contextState, tellsContext, type ContextState } from './contextState.js';
import { parseInstruction, type InstructionLine } from './instruction.js';
import { nameNumbered } from './numberedRegisters.js';
import { isUserStack, parseRegisters } from './registers.js';

/** show_registers(), arch/s390/kernel/dumpstack.c: four lines of four, only the first of which is named. */
const GENERAL_OF_S390 = /^\s{0,8}(?:Krnl|User) GPRS:((?:\s[0-9a-f]{16}){4})\s{0,8}$/;
const FOUR_WORDS = /^\s{0,16}([0-9a-f]{16}(?:\s[0-9a-f]{16}){3})\s{0,8}$/;
const REGISTERS_OF_S390 = 16;

/** Collects one block of registers while its lines are read. */
export class ExceptionBuilder {
  readonly #registers = new Map<string, string>();
  /** Numbers of the lines that the registers stand on. */
  readonly #lines = new Map<string, number>();
  #instruction: InstructionLine | undefined;
  /** As far as the registers tell it, until one comes that tells more: it is asked for behind each line. */
  #context: ContextState | undefined;
  /** Some registers bear numbers and no names. */
  #numbered = false;
  #from = 0;
  #to = 0;
  #user = false;
  /** A register came twice: lines of two CPUs are mixed, and none of the values can be trusted. */
  #mixed = false;
  /** Number of the next unnamed register of s390. */
  #unnamed = REGISTERS_OF_S390;

  /** An instruction pointer was read: on x86 the registers follow it. */
  get pointed(): boolean {
    return this.#instruction !== undefined;
  }

  get empty(): boolean {
    return this.#from === 0;
  }

  /** show_regs() of riscv goes on with the frames at once, dump_stack() does not. */
  get headsFrames(): boolean {
    return this.#registers.has('badaddr');
  }

  /** True for the registers of user space, with which the stack of a task ends. */
  get user(): boolean {
    return this.#user || (this.#contextSoFar().user ?? false);
  }

  /** @returns `other` when the line shows no register, `next` when it begins another block */
  take({ text, number }: EvidenceLine): 'taken' | 'next' | 'other' {
    const instruction = parseInstruction(text);
    const registers = parseRegisters(text) ?? this.#generalOfS390(text);
    if (instruction === undefined && registers === undefined) return 'other';
    if (instruction !== undefined && !this.#agrees(instruction)) return 'next';
    if (instruction !== undefined) this.#point(instruction, number);
    for (const name in registers) this.#set(name, registers[name] ?? '', number);
    this.#user ||= isUserStack(text);
    if (this.#from === 0) this.#from = number;
    this.#to = number;
    return 'taken';
  }

  /** @param afterFrames how many frames stand before it */
  finish(source: string, afterFrames: number): ExceptionFrame {
    const symbol = this.#instruction?.symbol;
    const user = this.user;
    const registers = this.#mixed ? {} : this.#named(this.#registers);
    const lines = this.#mixed ? {} : this.#named(this.#lines);
    const cite = { source, from: this.#from, to: this.#to };
    // Nearly every stack of a large dump ends with those of user space: put together at once they take least memory.
    if (user && symbol === undefined) return { registers, lines, user, afterFrames, cite };
    const { interruptsOff, idle } = this.#mixed || user ? {} : this.#contextSoFar();
    return {
      registers,
      lines,
      ...(symbol === undefined ? {} : { function: symbol.name }),
      ...(symbol?.offset === undefined ? {} : { offset: symbol.offset }),
      ...(symbol?.size === undefined ? {} : { size: symbol.size }),
      ...(symbol?.module === undefined ? {} : { module: symbol.module }),
      ...(interruptsOff === undefined ? {} : { interruptsOff }),
      ...(idle === undefined ? {} : { idle }),
      user,
      afterFrames,
      cite,
    };
  }

  /** The symbol and the address may come on lines of their own; a second, other place is that of another context. */
  #agrees({ register, symbol, address }: InstructionLine): boolean {
    const known = this.#instruction;
    if (known === undefined) return true;
    if (known.register !== register) return false;
    if (symbol !== undefined && known.symbol !== undefined)
      return symbol.display === known.symbol.display && symbol.offset === known.symbol.offset;
    return address === undefined || known.address === undefined || sameWord(address, known.address);
  }

  #point(instruction: InstructionLine, line: number): void {
    this.#instruction = { ...this.#instruction, ...instruction };
    this.#user ||= instruction.user;
    if (instruction.address !== undefined) this.#set(instruction.register, instruction.address, line);
    if (instruction.mask !== undefined) this.#set('pswmask', instruction.mask, line);
  }

  /** Some lines show an address without its leading zeros: the longer form is kept. */
  #set(name: string, value: string, line: number): void {
    const known = this.#registers.get(name);
    this.#mixed ||= known !== undefined && !sameWord(known, value);
    if (known !== undefined && known.length > value.length) return;
    this.#registers.set(name, value);
    this.#lines.set(name, line);
    this.#numbered ||= name.startsWith('$');
    if (tellsContext(name)) this.#context = undefined;
  }

  #generalOfS390(text: string): Readonly<Record<string, string>> | undefined {
    const first = GENERAL_OF_S390.exec(text)?.[1];
    const following = this.#unnamed < REGISTERS_OF_S390 ? FOUR_WORDS.exec(text)?.[1] : undefined;
    const words = (first ?? following)?.trim().split(/\s/);
    if (words === undefined) return undefined;
    const from = first === undefined ? this.#unnamed : 0;
    this.#unnamed = from + words.length;
    return Object.fromEntries(words.map((word, index) => [`r${String(from + index)}`, word]));
  }

  #contextSoFar(): ContextState {
    this.#context ??= contextState((register) => this.#registers.get(register));
    return this.#context;
  }

  #named<Value>(registers: ReadonlyMap<string, Value>): Readonly<Record<string, Value>> {
    // Each for itself: Object.fromEntries takes five times as long. Names begin with a letter or a dollar sign.
    const shown: Record<string, Value> = {};
    for (const [name, value] of registers) shown[name] = value;
    if (!this.#numbered) return shown;
    const machine = { loongarch: this.#instruction?.register === 'era', zero: this.#registers.get('$0') };
    return nameNumbered(shown, machine);
  }
}

function sameWord(one: string, other: string): boolean {
  return one === other || one.replace(/^0{1,16}/, '') === other.replace(/^0{1,16}/, '');
}
