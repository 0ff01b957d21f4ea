/** Reads an address or register value as records hold it: hex digits without 0x. Undefined for anything else. */
export function hexWord(text: string | undefined): bigint | undefined {
  return text !== undefined && /^[0-9a-f]{1,16}$/.test(text) ? BigInt(`0x${text}`) : undefined;
}
