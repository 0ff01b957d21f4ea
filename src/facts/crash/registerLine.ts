import { ByteNames } from '../byteNames.js';
import { beginsRegisters } from './exceptionFrame.js';
import { lineEnd } from './headerLine.js';

const BLANK = 32;
const COLON = 58;
const LEAST_DIGITS = 2;
const MOST_DIGITS = 16;
const LONGEST_NAME = 12;
/** No architecture has more. */
const MOST_NAMES = 256;
/** Digits of a segment register. */
const MOST_SEGMENT_DIGITS = 8;
/** The two low bits of CS on x86: the privilege level, 3 for user space. */
const PRIVILEGE = 3;

const HEX = new Uint8Array(256);
for (const character of '0123456789abcdef') HEX[character.charCodeAt(0)] = 1;
/** Whether a byte can begin the name of a register (2), stand in one (1), or neither. */
const OF_NAME = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') OF_NAME[character.charCodeAt(0)] = 2;
for (const character of '0123456789_') OF_NAME[character.charCodeAt(0)] = 1;

/**
 * Reads the registers of user space at the end of a stack as bytes, `    RIP: 00007f5a3c0a1bd3  RSP: 00007ffdebd50158  RFLAGS: 00000202`
 * (crash, x86_64.c x86_64_exception_frame() and its siblings), for their form alone: `ExceptionFrameReader` takes the same lines, and
 * says of them that they are of user space.
 */
export class RegisterLine {
  readonly #names = new ByteNames();
  /** Of each name whether a line of registers can begin with it. */
  readonly #begins: boolean[] = [];
  /** In which block each name stood last. */
  readonly #seen = new Int32Array(MOST_NAMES);
  #block = 0;

  /** Another block begins. */
  begin(): void {
    this.#block += 1;
  }

  /**
   * @param bytes the line, ended by a newline or by the end of the bytes
   * @returns where the line ends, or -1 where it has another form or says what the block has said, or is not of user space
   */
  read(bytes: Uint8Array, from: number): number {
    let at = from;
    for (let count = 0; ; count += 1) {
      const name = behindBlanks(bytes, at);
      if (name === at) return -1;
      const colon = nameEnd(bytes, name);
      if (colon < 0 || !this.#enter(bytes, name, colon, count === 0)) return -1;
      at = valueEnd(bytes, colon + 2);
      if (at < 0 || (isSegment(bytes, name, colon) && !isUser(bytes, colon + 2, at))) return -1;
      if (bytes[at] !== BLANK) return lineEnd(bytes, at);
    }
  }

  /** @returns false for a name that the block has, or that no line of registers begins with */
  #enter(bytes: Uint8Array, from: number, to: number, first: boolean): boolean {
    const id = this.#names.idOf(bytes, from, to);
    if (id >= MOST_NAMES || this.#seen[id] === this.#block) return false;
    this.#seen[id] = this.#block;
    return !first || (this.#begins[id] ??= beginsRegisters(`${this.#names.textOf(id)}: `));
  }
}

function behindBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === BLANK) at += 1;
  return at;
}

/** @returns where `: ` stands, behind a name and before a value, or -1 */
function nameEnd(bytes: Uint8Array, from: number): number {
  if (OF_NAME[bytes[from] ?? 0] !== 2) return -1;
  let at = from + 1;
  while ((OF_NAME[bytes[at] ?? 0] ?? 0) > 0) at += 1;
  return at - from <= LONGEST_NAME && bytes[at] === COLON && bytes[at + 1] === BLANK ? at : -1;
}

function valueEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (HEX[bytes[at] ?? 0] === 1) at += 1;
  return at - from < LEAST_DIGITS || at - from > MOST_DIGITS ? -1 : at;
}

/** `CS`. */
function isSegment(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from === 2 && bytes[from] === 67 && bytes[from + 1] === 83;
}

/** The codes of decimal digits end in the bits of the digit. */
function isUser(bytes: Uint8Array, from: number, to: number): boolean {
  const last = bytes[to - 1] ?? 0;
  const digit = last >= 97 ? last - 87 : last;
  return to - from <= MOST_SEGMENT_DIGITS && (digit & PRIVILEGE) === PRIVILEGE;
}
