import type { StackColumns } from '../stackColumns.js';
import {
  BLANK,
  CLOSING,
  DIGIT,
  isHexBehind,
  LONGEST_MODULE,
  LONGEST_NAME,
  MOST_BLANKS,
  MOST_DIGITS,
  NO_DIGIT,
  OF_MODULE,
  OF_SYMBOL,
  OPENING,
  PLUS,
  QUESTION_MARK,
  SLASH,
  ZERO,
} from './frameCharacters.js';

const NEWLINE = 10;
const SMALL_M = 109;
const NO_MODULE = -1;

/**
 * Reads a frame in the form of `plainFrame` into the columns, without making anything of it.
 * @param at where the text of the line begins
 * @param line counts in the source
 * @returns where the newline stands that ends it; -1 where it is no frame in this form, and nothing was added
 */
export function addPlainFrame(bytes: Uint8Array, at: number, line: number, columns: StackColumns): number {
  let from = at;
  while (from < at + MOST_BLANKS && bytes[from] === BLANK) from += 1;
  if (from === at) return -1;
  const reliable = bytes[from] !== QUESTION_MARK;
  if (!reliable) {
    if (bytes[from + 1] !== BLANK) return -1;
    from += 2;
  }
  const expected = columns.expected;
  let plus = columns.endOfSymbol(expected, bytes, from);
  const isExpected = plus > from && bytes[plus] === PLUS;
  if (!isExpected) plus = endOfSymbol(bytes, from);
  if (plus < 0 || !isHexBehind(bytes, PLUS, plus)) return -1;
  let offset = 0;
  let slash = plus + 3;
  for (let digit = digitAt(bytes, slash, plus + 3); digit !== NO_DIGIT; digit = digitAt(bytes, slash, plus + 3)) {
    offset = offset * 16 + digit;
    slash += 1;
  }
  if (slash === plus + 3 || !isHexBehind(bytes, SLASH, slash)) return -1;
  let size = 0;
  let end = slash + 3;
  for (let digit = digitAt(bytes, end, slash + 3); digit !== NO_DIGIT; digit = digitAt(bytes, end, slash + 3)) {
    size = size * 16 + digit;
    end += 1;
  }
  if (end === slash + 3) return -1;
  let module = NO_MODULE;
  if (bytes[end] !== NEWLINE) {
    const last = behindModule(bytes, end);
    if (last < 0) return -1;
    module = columns.module(bytes, end + 2, last);
    end = last + 1;
  }
  columns.add(isExpected ? expected : columns.symbol(bytes, from, plus), offset, size, module, reliable, line);
  return end;
}

/** @returns where the name of a function ends that begins at `from`, or -1 */
function endOfSymbol(bytes: Uint8Array, from: number): number {
  if (OF_SYMBOL[bytes[from] ?? 0] !== 2) return -1;
  let end = from + 1;
  while (OF_SYMBOL[bytes[end] ?? 0] !== 0) end += 1;
  return end - from > LONGEST_NAME ? -1 : end;
}

/**
 * Reads ` [module]` to the end of the line. A build id is none of the plain form, and `[0m` is the end of a colour.
 * @returns where its last bracket stands, or -1
 */
function behindModule(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== BLANK || bytes[at + 1] !== OPENING) return -1;
  if (bytes[at + 2] === ZERO && bytes[at + 3] === SMALL_M) return -1;
  let last = at + 2;
  while (OF_MODULE[bytes[last] ?? 0] === 1) last += 1;
  if (last === at + 2 || last - at > LONGEST_MODULE || bytes[last] !== CLOSING) return -1;
  return bytes[last + 1] === NEWLINE ? last : -1;
}

/** @param from where the number begins, of which so many digits are read at most */
function digitAt(bytes: Uint8Array, at: number, from: number): number {
  return at - from < MOST_DIGITS ? (DIGIT[bytes[at] ?? 0] ?? NO_DIGIT) : NO_DIGIT;
}
