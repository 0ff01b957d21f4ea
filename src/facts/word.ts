/** Kernel error codes are at most 4095 (MAX_ERRNO in include/linux/err.h): words this close below 2^32 or 2^64 are negative numbers. */
const LARGEST_ERROR = 4096n;

/**
 * Reads an integer as crash, gdb or a person writes it: decimal, `0x` hex, or a bare hex word with `radix` 16.
 * A 32- or 64-bit two's-complement image of a small negative number becomes that number: `0xfffffff5` is -11.
 * @returns undefined when the text is no integer, or one that a double cannot hold exactly
 */
export function parseWord(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[-+]?(?:0x[0-9a-f]{1,16}|\d{1,20})$/i.test(trimmed)) return undefined;
  const negative = trimmed.startsWith('-');
  const magnitude = BigInt(trimmed.replace(/^[-+]/, ''));
  const signed = negative ? -magnitude : smallNegative(magnitude);
  const value = Number(signed);
  return Number.isSafeInteger(value) ? value : undefined;
}

function smallNegative(word: bigint): bigint {
  for (const bits of [32n, 64n]) {
    const modulus = 1n << bits;
    if (word < modulus && word >= modulus - LARGEST_ERROR) return word - modulus;
  }
  return word;
}
