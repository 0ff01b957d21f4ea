/** What frames in their plain form consist of, for whoever reads them from bytes. */

export const BLANK = 32;
export const PLUS = 43;
export const SLASH = 47;
export const ZERO = 48;
export const QUESTION_MARK = 63;
export const OPENING = 91;
export const CLOSING = 93;
const X = 120;

export const MOST_BLANKS = 8;
/** Of the name of a function, with its suffixes. */
export const LONGEST_NAME = 512;
/** Of ` [module]`. */
export const LONGEST_MODULE = 80;
/** Digits that are read as a number without loss, more than any function has bytes. */
export const MOST_DIGITS = 8;

/** Whether a byte can begin a symbol (2), stand in one (1), or neither. */
export const OF_SYMBOL = new Uint8Array(256);
for (const byte of codesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$.')) OF_SYMBOL[byte] = 2;
for (const byte of codesOf('0123456789')) OF_SYMBOL[byte] = 1;

/** Whether a byte can stand in the name of a module. */
export const OF_MODULE = new Uint8Array(256);
for (const byte of codesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-')) OF_MODULE[byte] = 1;

export const NO_DIGIT = 255;
/** What a byte counts as a digit; the kernel prints them in lower case. */
export const DIGIT = new Uint8Array(256).fill(NO_DIGIT);
codesOf('0123456789abcdef').forEach((byte, value) => {
  DIGIT[byte] = value;
});

/** @returns whether a number follows at `at` behind this sign, as in `+0x12` */
export function isHexBehind(bytes: Uint8Array, sign: number, at: number): boolean {
  return bytes[at] === sign && bytes[at + 1] === ZERO && bytes[at + 2] === X;
}

function codesOf(characters: string): readonly number[] {
  return [...characters].map((character) => character.charCodeAt(0));
}
