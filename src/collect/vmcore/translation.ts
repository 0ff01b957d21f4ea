/** Virtual to physical; undefined where nothing is mapped, as far as the dump tells. */
export type Translation = (virtual: bigint) => number | undefined;
