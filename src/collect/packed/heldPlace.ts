import type { ByteSource } from './byteSource.js';
import type { Meter } from './meter.js';
import type { BytePlace } from './zipPlace.js';

/** Bytes that are held in one piece: what grows is never copied as a whole. */
const PIECE = 64 << 10;

/** Pieces that nobody holds any more: left to the collector of garbage, those of several archives would lie beside each other. */
const free = new WeakMap<Meter, Buffer[]>();

/** Bytes that are held, until they are let go of. */
export interface HeldPlace extends BytePlace {
  readonly release: () => void;
}

/** Bytes that cannot be read in any order, all of them. @returns undefined where they are too many */
export async function heldPlace(source: ByteSource, meter: Meter): Promise<HeldPlace | undefined> {
  const pieces: Buffer[] = [];
  const pool = free.get(meter) ?? [];
  free.set(meter, pool);
  const release = (): void => {
    meter.held(-size);
    pool.push(...pieces.splice(0));
  };
  let size = 0;
  for await (const block of source.blocks()) {
    if (!meter.held(block.length)) {
      release();
      return undefined;
    }
    for (let at = 0; at < block.length;) {
      const from = size % PIECE;
      const piece = from === 0 ? (pool.pop() ?? Buffer.allocUnsafeSlow(PIECE)) : pieces.at(-1);
      if (piece === undefined) break;
      if (from === 0) pieces.push(piece);
      const taken = block.subarray(at, at + PIECE - from);
      piece.set(taken, from);
      at += taken.length;
      size += taken.length;
    }
  }
  return { size, release, read: (position, length) => bytesOf(pieces, position, Math.min(position + length, size)) };
}

function bytesOf(pieces: readonly Buffer[], from: number, to: number): Uint8Array {
  const parts: Buffer[] = [];
  for (let at = from; at < to;) {
    const start = at % PIECE;
    const part = pieces[(at - start) / PIECE]?.subarray(start, start + to - at);
    if (part === undefined) break;
    parts.push(part);
    at += part.length;
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}
