/** Kernel error numbers are small: a hex word this near below zero, in two's complement, is a negative number. */
const LARGEST_ERROR = 4095n;

const WORDS = [
  { digits: 8, range: 1n << 32n },
  { digits: 16, range: 1n << 64n },
] as const;

/**
 * Reads a number as people and tools print it: decimal, fractions, `0x` hex, hex words of 8 or 16 digits without `0x`.
 * `0xfffffff5`, `fffffff5` and `fffffffffffffff5` are -11. Undefined when the text is no number, or one too large to be
 * kept exactly.
 */
export function parseNumber(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const bare = text.replace(/^[-+]/, '');
  if (/^\d+(?:\.\d+)?$/.test(bare)) return exact(sign * Number(bare));
  const digits = /^(?:0x([0-9a-f]{1,16})|((?:[0-9a-f]{8}){1,2}))$/i.exec(bare);
  const hex = digits?.[1] ?? digits?.[2];
  if (hex === undefined) return undefined;
  const word = BigInt(`0x${hex}`);
  const width = WORDS.find((candidate) => candidate.digits === hex.length);
  const below = width === undefined ? 0n : width.range - word;
  return exact(sign * Number(below > 0n && below <= LARGEST_ERROR ? -below : word));
}

function exact(value: number): number | undefined {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}
