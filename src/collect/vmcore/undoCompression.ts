import { inflateSync } from 'node:zlib';
import { decompress } from 'fzstd';
import { uncompress } from 'snappyjs';
import { undoLzo } from './lzo.js';

/** How a page is stored: flags of a page descriptor (makedumpfile, diskdump_mod.h: DUMP_DH_COMPRESSED_*). */
const ZLIB = 0x1;
const LZO = 0x2;
const SNAPPY = 0x4;
const ZSTD = 0x20;

/**
 * @param length bytes of a page
 * @returns undefined where exactly so many bytes do not come out
 */
export function undoCompression(flags: number, bytes: Buffer, length: number): Buffer | undefined {
  try {
    const page = undone(flags, bytes, length);
    return page?.length === length ? page : undefined;
  } catch {
    return undefined;
  }
}

function undone(flags: number, bytes: Buffer, length: number): Buffer | undefined {
  if ((flags & ZLIB) !== 0) return inflateSync(bytes, { maxOutputLength: length });
  if ((flags & LZO) !== 0) return undoLzo(bytes, length);
  if ((flags & SNAPPY) !== 0) return Buffer.from(uncompress(new Uint8Array(bytes), length));
  // Into memory of ours: what the block says of its size and window is not believed.
  if ((flags & ZSTD) !== 0) return Buffer.from(decompress(new Uint8Array(bytes), new Uint8Array(length)));
  return bytes;
}
