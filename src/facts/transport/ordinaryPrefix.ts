import type { Stripped } from './stripped.js';

const BLANK = 32;
const DOT = 46;
const ZERO = 48;
const OPENING = 91;
const CLOSING = 93;
const MOST_BLANKS = 11;
const MOST_DIGITS = 10;
const FRACTION_DIGITS = 6;
const MICROSECONDS = 1e6;
/** Digits before the point up to which the microseconds are a whole number without loss. */
const EXACT_DIGITS = 9;
/** Digits behind the letter of a caller. */
const MOST_CALLER_DIGITS = 8;

/**
 * Reads what stands in front of nearly every line of nearly every kernel log: `[   12.345678] `, with `[   T123] ` behind it since 5.1
 * where CONFIG_PRINTK_CALLER is set. It says what the table of all forms would, which is the way for any other line.
 * @returns nothing for any other beginning; other prefixes may follow in the text
 */
export function ordinaryPrefix(line: string): Stripped | undefined {
  if (line.charCodeAt(0) !== OPENING) return undefined;
  const first = behindBlanks(line, 1, MOST_BLANKS);
  const point = behindDigits(line, first, MOST_DIGITS);
  if (point === first || line.charCodeAt(point) !== DOT) return undefined;
  const end = behindDigits(line, point + 1, FRACTION_DIGITS);
  if (end !== point + 1 + FRACTION_DIGITS || line.charCodeAt(end) !== CLOSING) return undefined;
  if (line.charCodeAt(end + 1) !== BLANK) return undefined;
  const seconds = secondsAt(line, first, point);
  const from = end + 2;
  if (line.charCodeAt(from) !== OPENING) return stripped(line, from, { seconds });
  const letter = behindBlanks(line, from + 1, MOST_CALLER_DIGITS);
  const last = behindDigits(line, letter + 1, MOST_CALLER_DIGITS);
  const known = line.charCodeAt(letter) === 67 || line.charCodeAt(letter) === 84;
  if (!known || last === letter + 1 || line.charCodeAt(last) !== CLOSING) return stripped(line, from, { seconds });
  const behind = line.charCodeAt(last + 1) === BLANK ? last + 2 : last + 1;
  return stripped(line, behind, { seconds, caller: line.slice(letter, last) });
}

/** The quotient of two whole numbers is rounded as the number itself would be. */
function secondsAt(line: string, first: number, point: number): number {
  const end = point + 1 + FRACTION_DIGITS;
  if (point - first > EXACT_DIGITS) return Number(line.slice(first, end));
  let micros = 0;
  for (let at = first; at < end; at += 1) if (at !== point) micros = micros * 10 + (line.charCodeAt(at) - ZERO);
  return micros / MICROSECONDS;
}

function stripped(line: string, from: number, stamp: Stripped['stamp']): Stripped {
  return { text: line.slice(from), stamp, logged: true, kernel: true, state: 'timed', final: false };
}

function behindBlanks(line: string, from: number, most: number): number {
  let at = from;
  while (at < from + most && line.charCodeAt(at) === BLANK) at += 1;
  return at;
}

function behindDigits(line: string, from: number, most: number): number {
  let at = from;
  while (at < from + most) {
    const digit = line.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) break;
    at += 1;
  }
  return at;
}
