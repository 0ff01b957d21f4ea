/** Kernel error numbers are at most 4095 (MAX_ERRNO in include/linux/err.h): words this near below 2^32 or 2^64 are negative. */
const LARGEST_ERROR = 4095n;
const WORD_RANGES = [1n << 32n, 1n << 64n] as const;

/**
 * Reads a number as people, crash and gdb print it: decimal, fractions, `0x` hex, hex words of 8 or 16 digits without `0x`.
 * The image of a small negative number in two's complement is that number: `0xfffffff5`, `fffffff5`, `4294967285` and
 * `fffffffffffffff5` are -11.
 * @returns undefined when the text is no number, or one too large to be kept exactly
 */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  const sign = trimmed.startsWith('-') ? -1 : 1;
  const bare = trimmed.replace(/^[-+]/, '');
  if (/^\d{1,20}\.\d{1,20}$/.test(bare)) return exact(sign * Number(bare));
  if (/^\d{1,20}$/.test(bare)) return exact(sign * signedWord(BigInt(bare)));
  const digits = /^(?:0x([0-9a-f]{1,16})|((?:[0-9a-f]{8}){1,2}))$/i.exec(bare);
  const hex = digits?.[1] ?? digits?.[2];
  return hex === undefined ? undefined : exact(sign * signedWord(BigInt(`0x${hex}`)));
}

function signedWord(word: bigint): number {
  const range = WORD_RANGES.find((candidate) => word < candidate && word >= candidate - LARGEST_ERROR);
  return Number(range === undefined ? word : word - range);
}

function exact(value: number): number | undefined {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}
