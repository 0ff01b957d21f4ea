/** Words that the frames of a stack take at most, each: symbol with its marks, line, two of its place, module, two of its stack slot. */
export const MOST_WORDS = 7;

/** Marks of a frame, below its symbol. */
export const RELIABLE = 1;
export const HAS_MODULE = 2;
/** Its place is an address and a stack slot, not an offset and a size. */
export const HAS_ADDRESS = 4;
export const MARKS = 3;

/** Where the frames of a stack lie: words within [from, to) of a page. */
export interface Span {
  readonly page: Uint32Array;
  readonly from: number;
  readonly to: number;
}

/** @returns where the frame behind the one at `at` begins */
export function nextFrame(page: Uint32Array, at: number): number {
  const word = page[at] ?? 0;
  return at + 4 + ((word & HAS_MODULE) === 0 ? 0 : 1) + ((word & HAS_ADDRESS) === 0 ? 0 : 2);
}

/** @returns the number of the frame's module, -1 where it has none */
export function moduleAt(page: Uint32Array, at: number): number {
  return ((page[at] ?? 0) & HAS_MODULE) === 0 ? -1 : (page[at + 4] ?? 0);
}
