const NEWLINE = 10;

/** Bytes of UTF-8 that are scanned, by one and by four: a view costs more to make than a line to look through. */
export interface ScanText {
  readonly bytes: Uint8Array;
  /** Of the same bytes. */
  readonly view: DataView;
  /** Counts the newlines within [from, to); of a text in memory of WebAssembly. */
  readonly newlines?: (from: number, to: number) => number;
}

export function scanText(bytes: Uint8Array): ScanText {
  return {
    bytes,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

/** @returns where the line begins that holds the byte at `at` */
export function lineStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && bytes[start - 1] !== NEWLINE) start -= 1;
  return start;
}

/** @returns where the newline stands that ends the line with the byte at `at`, or the end of the bytes */
export function lineStop(bytes: Uint8Array, at: number): number {
  let stop = at;
  while (stop < bytes.length && bytes[stop] !== NEWLINE) stop += 1;
  return stop;
}
