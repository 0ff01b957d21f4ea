import type { Stamp } from '../../model/record.js';
import { behindBlanks, behindDigits, isDigit } from '../transport/asciiShape.js';
import { behindOrdinaryTime, ordinaryTime } from '../transport/ordinaryTime.js';

const BLANK = 32;
const ZERO = 48;
const LETTER_C = 67;
const LETTER_T = 84;
const OPENING = 91;
const CLOSING = 93;
/** Blanks before the letter of a caller, and digits behind it. */
const MOST_OF_CALLER = 8;
const FRACTION_DIGITS = 6;
/** Bytes behind the whole seconds of a time: point, digits, bracket, blank. */
const FRACTION = FRACTION_DIGITS + 3;
/** Between two times whose whole seconds differ by no more than this there is no pause in a stack, whatever their fractions. */
const LONGEST_PAUSE = 9;

/** What stands before the lines that one caller prints in a row: the time, and who it is where the log says so. */
export class CallerPrefix {
  /** Between time and text: `[  T123] `, or nothing. */
  readonly #caller: Uint8Array;
  #seconds = 0;
  /** `[   12.`, what the time of the line before begins with. */
  #second = new Uint8Array(0);

  /**
   * @param at where the first line begins, which has an ordinary prefix
   * @param text where its text begins
   */
  constructor(bytes: Uint8Array, at: number, text: number) {
    const behind = behindOrdinaryTime(bytes, at);
    this.#caller = bytes.slice(Math.max(at, behind), text);
  }

  /** Lines follow the one at `at`, however long it took to print it. */
  begin(bytes: Uint8Array, at: number): void {
    if (this.#behindSameSecond(bytes, at) < 0) this.#follows(bytes, at, behindOrdinaryTime(bytes, at));
  }

  /**
   * @param at where a line begins, the one behind the line that was asked for last
   * @returns where its text begins; -1 where it is not of this caller, or may be behind a pause in which nobody prints a stack
   */
  behind(bytes: Uint8Array, at: number): number {
    let behind = this.#behindSameSecond(bytes, at);
    if (behind < 0) {
      behind = behindOrdinaryTime(bytes, at);
      if (behind < 0 || !this.#follows(bytes, at, behind)) return -1;
    }
    return startsWith(bytes, behind, this.#caller) ? behind + this.#caller.length : -1;
  }

  /** The short way of most lines: they come within a second. */
  #behindSameSecond(bytes: Uint8Array, at: number): number {
    if (!startsWith(bytes, at, this.#second)) return -1;
    const end = at + this.#second.length + FRACTION_DIGITS;
    for (let digit = end - FRACTION_DIGITS; digit < end; digit += 1) if (!isDigit(bytes[digit])) return -1;
    return bytes[end] === CLOSING && bytes[end + 1] === BLANK ? end + 2 : -1;
  }

  /** @returns false behind a pause in which nobody prints a stack */
  #follows(bytes: Uint8Array, at: number, behind: number): boolean {
    const seconds = wholeSeconds(bytes, at, behind);
    const pause = seconds - this.#seconds;
    this.#seconds = seconds;
    this.#second = bytes.slice(at, behind - FRACTION_DIGITS - 2);
    return pause <= LONGEST_PAUSE;
  }

  /**
   * @param at where a line of this caller begins
   * @param text where its text begins
   * @returns seconds since boot
   */
  secondsAt(bytes: Uint8Array, at: number, text: number): number {
    return ordinaryTime(bytes, text - this.#caller.length, at);
  }
}

/** Where the text of a line begins, and what stands before. */
export interface LineBeginning {
  readonly text: number;
  readonly stamp: Stamp;
}

/** @returns nothing where the line at `start` does not begin with `[   12.345678] `, and perhaps `[   T123] ` behind it */
export function lineBeginning(bytes: Uint8Array, start: number): LineBeginning | undefined {
  const behind = behindOrdinaryTime(bytes, start);
  if (behind < 0) return undefined;
  const seconds = ordinaryTime(bytes, behind, start);
  const letter = bytes[behind] === OPENING ? behindBlanks(bytes, behind + 1, MOST_OF_CALLER) : behind;
  const end =
    bytes[letter] === LETTER_C || bytes[letter] === LETTER_T ? behindDigits(bytes, letter + 1, MOST_OF_CALLER) : letter;
  if (bytes[behind] !== OPENING || end <= letter + 1 || bytes[end] !== CLOSING)
    return { text: behind, stamp: { seconds } };
  const caller = String.fromCharCode(...bytes.subarray(letter, end));
  return { text: bytes[end + 1] === BLANK ? end + 2 : end + 1, stamp: { seconds, caller } };
}

/** @returns whether these bytes stand at `at` */
export function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let index = 0; index < start.length; index += 1) if (bytes[at + index] !== start[index]) return false;
  return true;
}

function wholeSeconds(bytes: Uint8Array, at: number, behind: number): number {
  let seconds = 0;
  for (let index = at + 1; index < behind - FRACTION; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte !== BLANK) seconds = seconds * 10 + (byte - ZERO);
  }
  return seconds;
}
