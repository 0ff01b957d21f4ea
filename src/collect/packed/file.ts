import { readSync } from 'node:fs';
import type { ByteSource } from './byteSource.js';
import { fileSource } from './fileSource.js';
import type { Meter } from './meter.js';
import type { BytePlace } from './zipPlace.js';

/** Bytes to begin with. */
export interface Beginning {
  readonly source: ByteSource;
  /** Absent where the file does not tell, as those of /proc. */
  readonly size?: number;
  readonly place?: BytePlace;
}

/** An open file, which is closed with its source. */
export function fileBeginning(
  { descriptor, size }: { readonly descriptor: number; readonly size: number },
  meter: Meter,
  progress?: (bytes: number) => void,
): Beginning {
  const source = fileSource({ descriptor, size, meter, progress });
  if (size === 0) return { source };
  return { source, size, place: placeIn(descriptor, size, meter) };
}

/** A file as bytes that may be read in any order. */
function placeIn(descriptor: number, size: number, meter: Meter): BytePlace {
  let buffer = Buffer.alloc(0);
  return {
    size,
    read: (position, length) => {
      if (buffer.length < length) buffer = Buffer.allocUnsafeSlow(length);
      const bytes = readSync(descriptor, buffer, 0, length, position);
      meter.wentIn(bytes);
      return buffer.subarray(0, bytes);
    },
  };
}
