import { streamSource, type ByteSource } from './byteSource.js';
import { decompressed, isCompression, type Compression } from './decompress.js';
import type { Meter } from './meter.js';
import { SIGNATURE_BYTES, type PackedFormat } from './packedFormat.js';
import { recognise } from './recognise.js';
import type { BytePlace } from './zipPlace.js';

/** What something packed turned out to be, its compression undone. */
export interface Opened {
  /** Outermost first. */
  readonly packing: readonly PackedFormat[];
  readonly holds: 'tar' | 'zip' | 'file' | 'unreadable' | 'too-deep';
  /** What it holds, from its beginning on. */
  readonly source: ByteSource;
  /** The file that it is, where it lies in one as it is. */
  readonly place?: BytePlace | undefined;
}

export interface OpenOptions {
  readonly meter: Meter;
  readonly tools: boolean;
  /** Packings that it lies in already. */
  readonly depth: number;
  /** Of the source in bytes, where it is known. */
  readonly size?: number | undefined;
  readonly place?: BytePlace | undefined;
}

/** Looks at the beginning of bytes, and at the beginning of what these unpack to. */
export async function open(source: ByteSource, { meter, tools, depth, size, place }: OpenOptions): Promise<Opened> {
  const packing: PackedFormat[] = [];
  for (let inner = source; ;) {
    const head = await inner.peek(SIGNATURE_BYTES);
    const format = recognise(head);
    const at = packing.length === 0 ? place : undefined;
    if (format === undefined) return { packing, holds: 'file', source: inner };
    packing.push(format);
    if (depth + packing.length > meter.limits.nesting) return { packing, holds: 'too-deep', source: inner };
    if (!isCompression(format)) return { packing, holds: holding(format), source: inner, place: at };
    inner = unpack(format, inner, packing.length === 1 ? size : undefined);
  }

  function unpack(format: Compression, from: ByteSource, known: number | undefined): ByteSource {
    return streamSource(decompressed(format, from.blocks(), { meter, tools, size: known }), from);
  }
}

function holding(format: Exclude<PackedFormat, Compression>): Opened['holds'] {
  return format === 'tar' || format === 'zip' ? format : 'unreadable';
}
