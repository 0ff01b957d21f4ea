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

/** @param opening the first bytes of a source, at most `GUESS_BYTES` of them matter */
export function guessEncoding(opening: Uint8Array): TextEncodingGuess {
  const head = opening.subarray(0, GUESS_BYTES);
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return { kind: 'text', charset: 'utf-16le', skip: 2, bareReturns: false };
  if (first === 0xfe && second === 0xff) return { kind: 'text', charset: 'utf-16be', skip: 2, bareReturns: false };
  return {
    kind: isBinary(head) ? 'binary' : 'text',
    charset: 'utf-8',
    skip: first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0,
    bareReturns: head.includes(CARRIAGE_RETURN) && !head.includes(NEWLINE),
  };
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
