import { closeSync, readSync } from 'node:fs';
import type { ByteSource } from './byteSource.js';
import { failureOf, type Failure } from './failure.js';
import type { Meter } from './meter.js';

/** Bytes read at a time where they are looked at: a few headers of small files. */
const LOOK = 16 << 10;
/** Bytes read at a time where they are taken. */
const BLOCK = 1 << 20;

export interface FileSourceOptions {
  readonly descriptor: number;
  /** In bytes; 0 of files that do not tell, such as those of /proc. */
  readonly size: number;
  readonly meter: Meter;
  /** Told how far it is. */
  readonly progress?: ((bytes: number) => void) | undefined;
}

/**
 * An open file: what is passed over is not read. Reading waits for the disk, and for nothing else: of many small pieces most of the time
 * would go into turns of the event loop.
 */
export function fileSource({ descriptor, size, meter, progress }: FileSourceOptions): ByteSource {
  let position = 0;
  /** Where `looked` stands in the file. */
  let lookedAt = 0;
  let looked: Uint8Array = new Uint8Array();
  let failure: Failure | undefined;
  let closed = false;
  const buffers: { look: Buffer; block?: Buffer } = { look: Buffer.allocUnsafeSlow(LOOK) };

  function read(buffer: Buffer, length: number): Uint8Array {
    try {
      const bytes = readSync(descriptor, buffer, 0, Math.min(length, buffer.length), position);
      meter.wentIn(bytes);
      progress?.(position + bytes);
      return buffer.subarray(0, bytes);
    } catch (error) {
      failure ??= failureOf(error);
      return buffer.subarray(0, 0);
    }
  }

  const atHand = (): Uint8Array => {
    const from = position - lookedAt;
    return from >= 0 && from < looked.length ? looked.subarray(from) : looked.subarray(0, 0);
  };

  function look(count: number): Uint8Array {
    if (atHand().length < count) {
      if (buffers.look.length < count) buffers.look = Buffer.allocUnsafeSlow(count);
      looked = read(buffers.look, buffers.look.length);
      lookedAt = position;
    }
    return atHand().subarray(0, count);
  }

  function skip(count: number): number {
    const passed = size === 0 ? count : Math.max(0, Math.min(count, size - position));
    position += passed;
    return passed;
  }

  return {
    peekNow: (count) => {
      const bytes = look(count);
      return bytes.length === count ? bytes : undefined;
    },
    peek: (count) => Promise.resolve(look(count)),
    skipNow: (count) => (position + count <= size ? skip(count) === count : false),
    skip: (count) => Promise.resolve(skip(count)),
    async *blocks(most = Infinity) {
      let left = most;
      while (left > 0 && !closed) {
        let block: Uint8Array = atHand().subarray(0, left);
        if (block.length < left) {
          // Whoever reads a long file has to let signals and timers through.
          await new Promise<void>((resolve) => setImmediate(resolve));
          buffers.block ??= Buffer.allocUnsafeSlow(BLOCK);
          block = read(buffers.block, left);
        }
        if (block.length === 0) return;
        position += block.length;
        left -= block.length;
        yield block;
      }
    },
    failure: () => failure,
    close: () => {
      if (!closed) closeSync(descriptor);
      closed = true;
      return Promise.resolve();
    },
  };
}
