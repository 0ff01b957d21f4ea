/** How the bytes of a source are to be read, judged by its first bytes alone. */
export interface TextEncodingGuess {
  readonly kind: 'text' | 'binary';
  readonly charset: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Bytes of the byte order mark. */
  readonly skip: number;
  /** Lines end in a lone carriage return: some serial captures hold no newline at all. */
  readonly bareReturns: boolean;
}

/** Bytes of the beginning that the guess looks at. */
export const GUESS_BYTES = 64 * 1024;

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** A run of NULs counts once: a power cut leaves long runs of them in the midst of good text. */
const BINARY_SHARE = 0.04;
const BINARY_FLOOR = 4;
/** Bytes that tell whether a character takes two of them. */
const WIDE_BYTES = 4096;
const FEWEST_PAIRS = 8;
const WIDE_SHARE = 0.5;
const WIDE_EXCEPTIONS = 0.05;

/** @param opening the first bytes of a source, at most `GUESS_BYTES` of them matter */
export function guessEncoding(opening: Uint8Array): TextEncodingGuess {
  const head = opening.subarray(0, GUESS_BYTES);
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return { kind: 'text', charset: 'utf-16le', skip: 2, bareReturns: false };
  if (first === 0xfe && second === 0xff) return { kind: 'text', charset: 'utf-16be', skip: 2, bareReturns: false };
  const wide = wideCharset(head);
  if (wide !== undefined) return { kind: 'text', charset: wide, skip: 0, bareReturns: false };
  return {
    kind: isBinary(head) ? 'binary' : 'text',
    charset: 'utf-8',
    skip: first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0,
    bareReturns: head.includes(CARRIAGE_RETURN) && !head.includes(NEWLINE),
  };
}

/**
 * UTF-16 without its mark, as a copy loses it: of the text of a log nearly every other byte is a NUL, and always the same of each pair.
 */
function wideCharset(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const looked = head.subarray(0, WIDE_BYTES);
  const pairs = looked.length / 2;
  if (pairs < FEWEST_PAIRS) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index + 1 < looked.length; index += 2) {
    if (looked[index] === 0) even += 1;
    if (looked[index + 1] === 0) odd += 1;
  }
  const most = pairs * WIDE_SHARE;
  const few = pairs * WIDE_EXCEPTIONS;
  if (odd > most && even < few) return 'utf-16le';
  return even > most && odd < few ? 'utf-16be' : undefined;
}

function isBinary(head: Uint8Array): boolean {
  let controls = 0;
  let others = 0;
  let before = -1;
  for (const byte of head) {
    if (isControl(byte)) controls += byte === 0 && before === 0 ? 0 : 1;
    else others += 1;
    before = byte;
  }
  if (others === 0) return controls > 0;
  return controls >= BINARY_FLOOR && controls > BINARY_SHARE * (controls + others);
}

/** Control characters that text does not use: not backspace to carriage return, not escape (colour). */
function isControl(byte: number): boolean {
  return byte < 8 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127;
}
