import type { Cite } from '../../model/cite.js';
import type { ExceptionFrame } from '../../model/frame.js';
import { ordinaryLine } from '../transport/ordinaryLine.js';
import { ExceptionBuilder } from './exceptionBuilder.js';

const NEWLINE = 10;
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });
/** Stands for a hex digit in the forms below. */
const ANY_DIGIT = 35;
const WORD = '#'.repeat(16);
const FLAGS = '#'.repeat(8);
const MOST_ADDRESS_DIGITS = 16;

/** `RIP: 0033:0x7f755679a965`, which stands above the rows. */
const POINTER = bytesOf('RIP: 0033:0x');

/** Forms of the rows below, in their order: __show_regs(), arch/x86/kernel/process_64.c, for the registers of user space. */
const ROWS: readonly (readonly Uint8Array[])[] = [
  [`RSP: 002b:${WORD} EFLAGS: ${FLAGS} ORIG_RAX: ${WORD}\n`, `RSP: 002b:${WORD} EFLAGS: ${FLAGS}\n`],
  [`RAX: ${WORD} RBX: ${WORD} RCX: ${WORD}\n`],
  [`RDX: ${WORD} RSI: ${WORD} RDI: ${WORD}\n`],
  [`RBP: ${WORD} R08: ${WORD} R09: ${WORD}\n`],
  [`R10: ${WORD} R11: ${WORD} R12: ${WORD}\n`],
  [`R13: ${WORD} R14: ${WORD} R15: ${WORD}\n`],
].map((forms) => forms.map(bytesOf));

/** Takes the lines of such a block one after the other, as bytes. */
export class UserRegisterLines {
  /** Numbers of its lines. */
  from = 0;
  to = 0;
  /** Where its lines begin and end. */
  start = 0;
  end = 0;
  /** The row that may come next. */
  #row = 0;

  /** No line was taken. */
  get empty(): boolean {
    return this.from === 0;
  }

  clear(): void {
    this.from = 0;
  }

  /**
   * @param start of the line
   * @param at where its text begins
   * @returns where its newline stands; -1 for a line that is no part of the block, or not in the order of the kernel
   */
  take(bytes: Uint8Array, start: number, at: number, number: number): number {
    const end = this.empty ? this.#begin(bytes, start, at, number) : this.#endOfRow(bytes, at);
    if (end < 0) return end;
    this.to = number;
    this.end = end;
    return end;
  }

  #begin(bytes: Uint8Array, start: number, at: number, number: number): number {
    const end = endOfPointer(bytes, at);
    if (end < 0) return end;
    this.from = number;
    this.start = start;
    this.#row = 0;
    return end;
  }

  /** Rows may be left out. */
  #endOfRow(bytes: Uint8Array, at: number): number {
    for (let row = this.#row; row < ROWS.length; row += 1) {
      const form = ROWS[row]?.find((one) => fits(bytes, at, one));
      if (form === undefined) continue;
      this.#row = row + 1;
      return at + form.length - 1;
    }
    return -1;
  }
}

/** The registers of user space at the end of a stack, of which nothing follows: read when they are asked for. */
export class UserRegisters implements ExceptionFrame {
  readonly user = true;
  readonly afterFrames: number;
  readonly cite: Cite;
  readonly #bytes: Uint8Array;

  /** @param bytes its lines as in the source, each with an ordinary prefix, kept from here on */
  constructor(bytes: Uint8Array, afterFrames: number, cite: Cite) {
    this.#bytes = bytes;
    this.afterFrames = afterFrames;
    this.cite = cite;
  }

  get registers(): ExceptionFrame['registers'] {
    return this.toJSON().registers;
  }

  get lines(): ExceptionFrame['lines'] {
    return this.toJSON().lines;
  }

  /** All that it says, as a plain value. */
  toJSON(): ExceptionFrame {
    const block = new ExceptionBuilder();
    const lines = LENIENT.decode(this.#bytes).split('\n');
    lines.forEach((raw, index) => {
      const line = ordinaryLine(this.cite.from + index, raw);
      if (line !== undefined) block.take(line);
    });
    return block.finish(this.cite.source, this.afterFrames);
  }
}

/** @returns where the newline stands that ends the line at `at`, if it is the pointer into user space; or -1 */
function endOfPointer(bytes: Uint8Array, at: number): number {
  if (!fits(bytes, at, POINTER)) return -1;
  const from = at + POINTER.length;
  let end = from;
  while (end < from + MOST_ADDRESS_DIGITS && isDigit(bytes[end])) end += 1;
  return end > from && bytes[end] === NEWLINE ? end : -1;
}

function fits(bytes: Uint8Array, at: number, form: Uint8Array): boolean {
  for (let index = 0; index < form.length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    if (form[index] === ANY_DIGIT ? !isDigit(byte) : byte !== form[index]) return false;
  }
  return true;
}

/** The kernel prints hex digits in lower case. */
function isDigit(byte = 0): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
