const BLANK = 32;
const ZERO = 48;
const NINE = 57;
const SMALL_A = 97;
const SMALL_Z = 122;
/** The bit that tells small letters from capitals. */
const SMALL = 32;

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

export function isSmallLetter(byte: number | undefined): boolean {
  return byte !== undefined && byte >= SMALL_A && byte <= SMALL_Z;
}

export function isLetter(byte: number | undefined): boolean {
  return isSmallLetter((byte ?? 0) | SMALL);
}

/** @returns where the blanks end that stand at `from`, at most so many */
export function behindBlanks(bytes: Uint8Array, from: number, most: number): number {
  let at = from;
  while (at < from + most && bytes[at] === BLANK) at += 1;
  return at;
}

/** @returns where the digits end that stand at `from`, at most so many */
export function behindDigits(bytes: Uint8Array, from: number, most: number): number {
  let at = from;
  while (at < from + most && isDigit(bytes[at])) at += 1;
  return at;
}

/** What is to stand at a place, byte by byte; bytes below 32 stand for a choice. */
export type Shape = Uint8Array;

const ANY_LETTER = 1;
const ANY_DIGIT = 2;
const DIGIT_OR_BLANK = 3;

/** @param text `A` stands for a letter, `9` for a digit, and `_` for a digit or a blank */
export function shapeOf(text: string): Shape {
  const kinds: Readonly<Record<string, number>> = { A: ANY_LETTER, '9': ANY_DIGIT, _: DIGIT_OR_BLANK };
  return Uint8Array.from(text, (character) => kinds[character] ?? character.charCodeAt(0));
}

export function hasShape(bytes: Uint8Array, from: number, shape: Shape): boolean {
  for (let index = 0; index < shape.length; index += 1) {
    const byte = bytes[from + index];
    switch (shape[index]) {
      case ANY_LETTER:
        if (!isLetter(byte)) return false;
        break;
      case ANY_DIGIT:
        if (!isDigit(byte)) return false;
        break;
      case DIGIT_OR_BLANK:
        if (byte !== BLANK && !isDigit(byte)) return false;
        break;
      default:
        if (byte !== shape[index]) return false;
    }
  }
  return true;
}

/** Whether one of the shapes stands there. Without a closure: one for each of very many lines takes memory. */
export function hasOneOf(bytes: Uint8Array, from: number, shapes: readonly Shape[]): boolean {
  for (const shape of shapes) if (hasShape(bytes, from, shape)) return true;
  return false;
}

/** @returns a word of three letters and what follows it, as one number */
export function wordAt(bytes: Uint8Array, from: number): number {
  return (
    ((bytes[from] ?? 0) << 24) | ((bytes[from + 1] ?? 0) << 16) | ((bytes[from + 2] ?? 0) << 8) | (bytes[from + 3] ?? 0)
  );
}

/** @returns words of three letters with the blank behind them, as `wordAt` reads them */
export function wordsOf(text: string): ReadonlySet<number> {
  const encoder = new TextEncoder();
  return new Set(text.split(' ').map((word) => wordAt(encoder.encode(`${word} `), 0)));
}
