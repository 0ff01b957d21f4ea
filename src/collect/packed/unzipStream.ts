import type { Transform } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { errorCode } from '../../model/errorCode.js';
import { PackingError } from './failure.js';

/** Compressed bytes given at a time: what they may become at most, a thousandfold, is held. */
const PIECE = 16 << 10;
const CHUNK = 256 << 10;

/** gzip, also of many members, one after the other. */
export function throughGunzip(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  return throughTransform(createGunzip({ chunkSize: CHUNK }), input);
}

/** Deflated bytes without a header, as in zip archives. */
export function throughInflate(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  return throughTransform(createInflateRaw({ chunkSize: CHUNK }), input);
}

/**
 * What a stream makes of bytes. All that comes out before an error counts, which reading the stream itself would drop; the next piece is
 * worked on while the reader has what became of the last one.
 */
async function* throughTransform(
  transform: Transform,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  let out: Uint8Array[] = [];
  const state: { broken?: unknown; ended: boolean } = { ended: false };
  const taken = (): Uint8Array[] => {
    const blocks = out;
    out = [];
    return blocks;
  };
  transform.on('data', (block: Uint8Array) => out.push(block));
  transform.on('error', (error) => (state.broken ??= error));
  transform.on('end', () => (state.ended = true));
  const write = (piece: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      transform.once('close', resolve);
      transform.write(piece, () => {
        transform.off('close', resolve);
        resolve();
      });
    });
  try {
    for await (const piece of pieces(input)) {
      const written = write(piece);
      yield* taken();
      await written;
      if (state.broken !== undefined || state.ended) break;
    }
    if (state.broken === undefined && !state.ended) await endOf(transform);
    yield* taken();
    if (state.broken !== undefined)
      throw new PackingError(isCutOff(state.broken) ? 'packed.cut-off' : 'packed.damaged');
  } finally {
    transform.destroy();
  }
}

async function* pieces(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const block of input) {
    for (let at = 0; at < block.length; at += PIECE) yield block.subarray(at, at + PIECE);
  }
}

function endOf(transform: Transform): Promise<void> {
  return new Promise((resolve) => {
    transform.once('close', resolve);
    transform.end();
  });
}

/** What zlib calls an input that ends too early. */
function isCutOff(error: unknown): boolean {
  return errorCode(error) === 'Z_BUF_ERROR';
}
