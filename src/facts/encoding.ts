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
/** Bytes that are looked at at once. */
const WORD = 4;
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
    bareReturns: !head.includes(NEWLINE) && head.includes(CARRIAGE_RETURN),
  };
}

/**
 * UTF-16 without its mark, as a copy loses it: of the text of a log nearly every other byte is a NUL, and always the same of each pair.
 */
function wideCharset(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const looked = head.subarray(0, WIDE_BYTES);
  const pairs = looked.length / 2;
  if (pairs < FEWEST_PAIRS || !looked.includes(0)) return undefined;
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
  const aligned = wordsIn(head);
  let controls = 0;
  let repeated = 0;
  let before = -1;
  for (let at = nextControl(head, 0, aligned); at < head.length; at = nextControl(head, at + 1, aligned)) {
    controls += 1;
    if (head[at] === 0 && before >= 0 && at === before + 1 && head[before] === 0) repeated += 1;
    before = at;
  }
  const counted = controls - repeated;
  const others = head.length - controls;
  if (others === 0) return counted > 0;
  return counted >= BINARY_FLOOR && counted > BINARY_SHARE * (counted + others);
}

/** Control characters that text does not use: not backspace to carriage return, not escape (colour). */
const CONTROLS = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 8 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127 ? 1 : 0,
);

/** The bytes four at once, from the first on that the processor can load so. */
interface Words {
  readonly first: number;
  readonly words: Int32Array;
}

function wordsIn(bytes: Uint8Array): Words {
  const first = Math.min(bytes.length, (WORD - (bytes.byteOffset % WORD)) % WORD);
  const count = Math.floor((bytes.length - first) / WORD);
  return { first, words: new Int32Array(bytes.buffer, count === 0 ? 0 : bytes.byteOffset + first, count) };
}

/** @returns where the next control character stands, or the length where there is none: nearly all text has none */
function nextControl(head: Uint8Array, from: number, { first, words }: Words): number {
  let at = from;
  while (at < head.length && CONTROLS[head[at] ?? 0] === 0) {
    at += 1;
    if (at < first || (at - first) % WORD !== 0) continue;
    let index = (at - first) / WORD;
    while (index < words.length && isPlain(words[index] ?? 0)) index += 1;
    at = first + index * WORD;
  }
  return at;
}

/** Whether none of four bytes is below 32, or 127: a borrow reaches the highest bit of a byte only where it, or one below it, is. */
function isPlain(word: number): boolean {
  const deletes = word ^ 0x7f7f7f7f;
  return ((((word - 0x20202020) & ~word) | ((deletes - 0x01010101) & ~deletes)) & 0x80808080) === 0;
}
