const WORD = 1n << 64n;
const DECIMAL = /^-?\d{1,20}\b/;
const HEX = /^0x([0-9a-f]{1,16})\b/i;

/**
 * Reads a machine word as gdb prints it: hex with `0x`, decimal, or the negative decimal of a pointer kept in a signed counter
 * (`atomic_long_t`), with or without `<symbol>` behind it.
 * @returns the word as it is in memory, unsigned; undefined for anything else
 */
export function wordOf(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const hex = HEX.exec(text)?.[1];
  if (hex !== undefined) return BigInt(`0x${hex}`);
  const decimal = DECIMAL.exec(text)?.[0];
  return decimal === undefined ? undefined : BigInt.asUintN(64, BigInt(decimal) % WORD);
}
