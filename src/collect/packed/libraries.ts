import { ReadableStream } from 'node:stream/web';
import { Decompress } from 'fzstd';
import xz from 'xz-decompress';
import { PackingError } from './failure.js';
import { checkedFrames, type ZstdWindows } from './zstdFrames.js';

/** Compressed bytes given at a time: Zstandard makes up to 128 KB of four. */
const ZSTD_PIECE = 1 << 10;
const XZ_PIECE = 16 << 10;

/** What the tools write at their highest level takes 128 MB, what they write else 8 MB at most. */
const ZSTD_WINDOWS: ZstdWindows = { most: 32 << 20, all: 256 << 20, forByte: 16 };

/** Numbers of the errors of fzstd and of XZ Embedded (xz.h) that tell more than that the bytes are damaged. */
const ZSTD_WINDOW = 1;
const ZSTD_CUT_OFF = 5;
const XZ_REASONS: Readonly<Record<string, string>> = {
  '3': 'packed.needs-memory',
  '4': 'packed.needs-memory',
  '8': 'packed.cut-off',
};

/** Zstandard, many frames and such to be skipped, without checksums: fzstd has none. */
export async function* throughFzstd(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let out: Uint8Array[] = [];
  const decoder = new Decompress((block) => out.push(block));
  function push(piece: Uint8Array, final: boolean): void {
    try {
      decoder.push(piece, final);
    } catch (error) {
      throw new PackingError(zstdReason(error));
    }
  }
  try {
    for await (const block of checkedFrames(input, ZSTD_WINDOWS)) {
      for (let at = 0; at < block.length; at += ZSTD_PIECE) {
        // It keeps what it cannot use yet, and blocks are written over.
        push(Uint8Array.from(block.subarray(at, at + ZSTD_PIECE)), false);
        const ready = out;
        out = [];
        yield* ready;
      }
    }
    push(new Uint8Array(), true);
  } catch (error) {
    yield* out;
    throw error;
  }
  yield* out;
}

function zstdReason(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === ZSTD_WINDOW) return 'packed.needs-memory';
  return code === ZSTD_CUT_OFF ? 'packed.cut-off' : 'packed.damaged';
}

/** xz, also of many streams. */
export async function* throughXz(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const source = pieces(input);
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const piece = await source.next();
        if (piece.done === true) controller.close();
        else controller.enqueue(piece.value);
      },
    },
    { highWaterMark: 0 },
  );
  const reader = new xz.XzReadableStream(stream).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.length > 0) yield value;
    }
  } catch (error) {
    if (error instanceof PackingError) throw error;
    throw new PackingError(xzReason(error));
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The library tells the number of the error in its message. */
function xzReason(error: unknown): string {
  const [, code = ''] = /error code (\d+)$/.exec(error instanceof Error ? error.message : '') ?? [];
  return XZ_REASONS[code] ?? 'packed.damaged';
}

async function* pieces(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const block of input) {
    // A stream keeps what it was given until it is asked for.
    for (let at = 0; at < block.length; at += XZ_PIECE) yield Uint8Array.from(block.subarray(at, at + XZ_PIECE));
  }
}
