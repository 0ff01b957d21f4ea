import type { DumpBytes } from './dumpBytes.js';

/** Bytes of the bitmap that are read at a time: those before a page are counted anew for each page. */
const CHUNK = 1 << 12;
const BITS = 8;

/** Which pages a dump holds, and how many hold one before them. */
export interface PageBitmap {
  readonly has: (page: number) => boolean;
  /** Pages that are held, from page 0 up to this one, itself not counted. */
  readonly before: (page: number) => number;
  /** The pages that are held, in order, as far as the file has the bitmap. */
  readonly held: () => Iterable<number>;
}

/**
 * A bitmap in a file, of which only the part in question is read, and counted only up to what was asked for.
 * @param most its bytes
 */
export function pageBitmap(file: DumpBytes, offset: number, most: number): PageBitmap {
  /** Bits before each chunk. */
  const before: number[] = [0];
  let kept: { readonly chunk: number; readonly bytes: Buffer } | undefined;
  const chunkOf = (chunk: number): Buffer => {
    if (kept?.chunk !== chunk) {
      const from = chunk * CHUNK;
      kept = { chunk, bytes: from >= most ? Buffer.alloc(0) : file.read(offset + from, Math.min(CHUNK, most - from)) };
    }
    return kept.bytes;
  };
  const place = (page: number): { readonly chunk: number; readonly within: number } => {
    const byte = Math.floor(page / BITS);
    const chunk = Math.floor(byte / CHUNK);
    return { chunk, within: byte - chunk * CHUNK };
  };
  return {
    has: (page) => {
      const { chunk, within } = place(page);
      if (chunk * CHUNK >= most) return false;
      return (((chunkOf(chunk)[within] ?? 0) >> (page % BITS)) & 1) === 1;
    },
    before: (page) => {
      const { chunk, within } = place(page);
      for (let next = before.length; next <= chunk; next += 1) {
        const bytes = chunkOf(next - 1);
        before.push((before[next - 1] ?? 0) + bitsOf(bytes, bytes.length));
      }
      const bytes = chunkOf(chunk);
      const rest = (bytes[within] ?? 0) & ((1 << (page % BITS)) - 1);
      return (before[chunk] ?? 0) + bitsOf(bytes, within) + (BITS_OF_BYTE[rest] ?? 0);
    },
    held: function* () {
      for (let from = 0; from < most; from += CHUNK) {
        const bytes = file.read(offset + from, Math.min(CHUNK, most - from));
        // What a header promises of a bitmap may be more than all memory that there is.
        if (bytes.length === 0) return;
        for (let at = 0; at < bytes.length; at += 1) {
          const byte = bytes[at] ?? 0;
          for (let bit = 0; byte >> bit !== 0; bit += 1) if (((byte >> bit) & 1) === 1) yield (from + at) * BITS + bit;
        }
      }
    },
  };
}

const BITS_OF_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  let bits = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
});

function bitsOf(bytes: Buffer, end: number): number {
  let bits = 0;
  for (let at = 0; at < end; at += 1) bits += BITS_OF_BYTE[bytes[at] ?? 0] ?? 0;
  return bits;
}
