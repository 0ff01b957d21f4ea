const NEWLINE = 10;
const NEWLINES = 0x0a0a0a0a;
const LOW_BITS = 0x7f7f7f7f;
const WORD = 4;

/** @returns how many of the bytes within [from, to) are newlines, counted by four bytes at a time */
export function countNewlines(bytes: Uint8Array, from: number, to: number): number {
  const ahead = (WORD - ((bytes.byteOffset + from) % WORD)) % WORD;
  const first = Math.min(to, from + ahead);
  const words = Math.max(0, Math.floor((to - first) / WORD));
  const view = new Int32Array(bytes.buffer, words === 0 ? 0 : bytes.byteOffset + first, words);
  let count = countOneByOne(bytes, from, first) + countOneByOne(bytes, first + words * WORD, to);
  for (let index = 0; index < words; index += 1) {
    const word = (view[index] ?? 0) ^ NEWLINES;
    // A byte keeps its highest bit where the byte of the word is zero, and no carry reaches the next one.
    const zeros = ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    if (zeros !== 0) count += Math.imul(zeros >>> 7, 0x01010101) >>> 24;
  }
  return count;
}

function countOneByOne(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) if (bytes[index] === NEWLINE) count += 1;
  return count;
}
