import type { Transform } from 'node:stream';
import { createGunzip, createInflateRaw, gunzipSync, inflateRawSync } from 'node:zlib';
import { errorCode } from '../../model/errorCode.js';
import { PackingError } from './failure.js';

/** Compressed bytes given at a time: what they may become at most, a thousandfold, is held. */
const PIECE = 16 << 10;
const CHUNK = 256 << 10;

/** Bytes, compressed and not, of what is undone at once: making a stream costs more than undoing as little. */
const SMALL = 32 << 10;
const MOST_OF_SMALL = 512 << 10;

/** gzip, also of many members, one after the other. @param size of the compressed bytes */
export async function* throughGunzip(input: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array, void> {
  yield* throughEither(input, size, gunzipSync, () => createGunzip({ chunkSize: CHUNK }));
}

/** Deflated bytes without a header, as in zip archives. @param size of them */
export async function* throughInflate(
  input: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array, void> {
  yield* throughEither(input, size, inflateRawSync, () => createInflateRaw({ chunkSize: CHUNK }));
}

/** What is damaged, or is more than its size promises, goes through a stream: all that comes before counts. */
async function* throughEither(
  input: AsyncIterable<Uint8Array>,
  size: number,
  atOnce: (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array,
  stream: () => Transform,
): AsyncGenerator<Uint8Array, void> {
  if (size > SMALL) {
    yield* throughTransform(stream(), input);
    return;
  }
  const bytes = await allOf(input);
  const out = tried(() => atOnce(bytes, { maxOutputLength: MOST_OF_SMALL }));
  if (out !== undefined) yield out;
  else yield* throughTransform(stream(), [bytes]);
}

function tried(make: () => Uint8Array): Uint8Array | undefined {
  try {
    return make();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

async function allOf(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  // A block is written over once the next one is asked for.
  for await (const block of input) parts.push(Uint8Array.from(block));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}

/**
 * What a stream makes of bytes. All that comes out before an error counts, which reading the stream itself would drop; the next piece is
 * worked on while the reader has what became of the last one.
 */
async function* throughTransform(
  transform: Transform,
  input: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
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

async function* pieces(input: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
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
