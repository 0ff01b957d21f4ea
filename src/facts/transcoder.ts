import type { TextEncodingGuess } from './encoding.js';

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/** Turns the blocks of a source into blocks of UTF-8 whose lines end in a newline. */
export interface Transcoder {
  push(block: Uint8Array): Uint8Array;
  /** What was held back because a character was not complete. */
  finish(): Uint8Array;
}

/** The byte order mark must have been taken off. */
export function transcoderFor({ charset, bareReturns }: TextEncodingGuess): Transcoder {
  if (charset !== 'utf-8') return utf16Transcoder(charset);
  return { push: bareReturns ? withNewlines : (block) => block, finish: () => new Uint8Array(0) };
}

function utf16Transcoder(charset: 'utf-16le' | 'utf-16be'): Transcoder {
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  const encoder = new TextEncoder();
  return {
    push: (block) => encoder.encode(decoder.decode(block, { stream: true })),
    finish: () => encoder.encode(decoder.decode()),
  };
}

function withNewlines(block: Uint8Array): Uint8Array {
  return block.map((byte) => (byte === CARRIAGE_RETURN ? NEWLINE : byte));
}
