import type { StackColumns } from '../stackColumns.js';
import { lineEnd } from './headerLine.js';

const BLANK = 32;
const HASH = 35;
const OPENING = 91;
const CLOSING = 93;
const LETTER_A = 97;
const LETTER_T = 116;
const ZERO = 48;
const MOST_NUMBER_DIGITS = 3;
const HALF = 8;
const LONGEST_NAME = 512;
const LONGEST_MODULE = 64;
const NO_DIGIT = 128;

/** Whether a byte can begin a symbol or a module (2), stand in one (1), or neither; a dash stands only in modules, `$` and `.` in symbols. */
const OF_SYMBOL = new Uint8Array(256);
const OF_MODULE = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_') {
  OF_SYMBOL[character.charCodeAt(0)] = 2;
  OF_MODULE[character.charCodeAt(0)] = 2;
}
for (const character of '0123456789') {
  OF_SYMBOL[character.charCodeAt(0)] = 1;
  OF_MODULE[character.charCodeAt(0)] = 1;
}
for (const character of '$.') OF_SYMBOL[character.charCodeAt(0)] = 2;
OF_MODULE[45] = 1;

const DIGIT = new Uint8Array(256).fill(NO_DIGIT);
new TextEncoder().encode('0123456789abcdef').forEach((byte, value) => {
  DIGIT[byte] = value;
});

/**
 * Reads frames as plain `bt` of 64-bit machines prints them, ` #3 [ffffaa3eedaebe98] process_one_work at ffffffff872d0915 [mod]` (crash,
 * x86_64.c x86_64_print_stack_entry() and its siblings), into columns. `parseNumberedFrame` reads the same.
 */
export class FrameLine {
  readonly #columns: StackColumns;
  #symbol = 0;

  constructor(columns: StackColumns) {
    this.#columns = columns;
  }

  /** The function of the frame that was read last, as the columns number it. */
  get symbol(): number {
    return this.#symbol;
  }

  /**
   * @param bytes the line, ended by a newline or by the end of the bytes
   * @param expected the number that the frame must have
   * @param line counted in the source
   * @returns where the line ends, or -1 where it has another form; then nothing was added
   */
  read(bytes: Uint8Array, from: number, expected: number, line: number): number {
    const slot = behindNumber(bytes, bytes[from] === BLANK ? from + 1 : from, expected);
    if (slot < 0) return -1;
    const slotHigh = halfAt(bytes, slot);
    const slotLow = halfAt(bytes, slot + HALF);
    const behind = slot + 2 * HALF;
    if (slotHigh < 0 || slotLow < 0 || bytes[behind] !== CLOSING || bytes[behind + 1] !== BLANK) return -1;
    const columns = this.#columns;
    const symbol = behind + 2;
    const { expected: follower } = columns;
    let end = columns.endOfSymbol(follower, bytes, symbol);
    const follows = end > symbol && isAt(bytes, end);
    if (!follows) end = symbolEnd(bytes, symbol);
    if (end < 0 || !isAt(bytes, end)) return -1;
    const address = end + 4;
    const addressHigh = halfAt(bytes, address);
    const addressLow = halfAt(bytes, address + HALF);
    if (addressHigh < 0 || addressLow < 0) return -1;
    const bracket = address + 2 * HALF + 1;
    const behindModule = bytes[bracket] === OPENING ? moduleEnd(bytes, bracket) : -1;
    const stop = lineEnd(bytes, behindModule < 0 ? bracket - 1 : behindModule + 1);
    if (stop < 0) return -1;
    this.#symbol = follows ? follower : columns.symbol(bytes, symbol, end);
    const module = behindModule < 0 ? -1 : columns.module(bytes, bracket + 1, behindModule);
    columns.addAt(this.#symbol, module, true, line, addressHigh, addressLow, slotHigh, slotLow);
    return stop;
  }
}

/** `#3 [`, at `from`. @returns what follows, or -1 */
function behindNumber(bytes: Uint8Array, from: number, expected: number): number {
  if (bytes[from] !== HASH) return -1;
  let at = from + 1;
  let number = 0;
  while (at - from <= MOST_NUMBER_DIGITS) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
    at += 1;
  }
  const follows = bytes[at] === BLANK && bytes[at + 1] === OPENING && at > from + 1;
  return follows && number === expected ? at + 2 : -1;
}

/** @returns where the name of a function ends that begins at `from`, or -1 */
function symbolEnd(bytes: Uint8Array, from: number): number {
  if (OF_SYMBOL[bytes[from] ?? 0] !== 2) return -1;
  let end = from + 1;
  while ((OF_SYMBOL[bytes[end] ?? 0] ?? 0) > 0) end += 1;
  return end - from > LONGEST_NAME ? -1 : end;
}

/** ` at `. */
function isAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === BLANK && bytes[at + 1] === LETTER_A && bytes[at + 2] === LETTER_T && bytes[at + 3] === BLANK;
}

/** @param bracket before the module. @returns where the bracket behind it stands, or -1 */
function moduleEnd(bytes: Uint8Array, bracket: number): number {
  const from = bracket + 1;
  if (bytes[bracket - 1] !== BLANK || OF_MODULE[bytes[from] ?? 0] !== 2) return -1;
  let at = from + 1;
  while ((OF_MODULE[bytes[at] ?? 0] ?? 0) > 0) at += 1;
  return bytes[at] === CLOSING && at - from <= LONGEST_MODULE ? at : -1;
}

/** @returns the number that eight digits in hex say, or -1 */
function halfAt(bytes: Uint8Array, from: number): number {
  let value = 0;
  let seen = 0;
  for (let at = from; at < from + HALF; at += 1) {
    const digit = DIGIT[bytes[at] ?? 0] ?? NO_DIGIT;
    seen |= digit;
    value = (value << 4) | digit;
  }
  return seen < NO_DIGIT ? value >>> 0 : -1;
}
