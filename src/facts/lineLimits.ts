/** Bytes of a line that are read; what is longer is cut. */
export const LONGEST_LINE = 64 * 1024;
/** Lines before a hit that are handed on with it. */
export const LINES_BEFORE = 4;

/** @returns where the part of a line ends that is read: an overlong one is cut where a character of UTF-8 ends */
export function shownEnd(bytes: Uint8Array, start: number, stop: number): number {
  if (stop - start <= LONGEST_LINE) return stop;
  let end = start + LONGEST_LINE;
  for (let back = 0; back < 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80; back += 1) end -= 1;
  return end;
}
