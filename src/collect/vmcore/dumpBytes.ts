import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** A dump as a file holds it, or as a form around it does; read at any place. */
export interface DumpBytes {
  /** In bytes. */
  readonly size: number;
  /** @returns up to `length` bytes from `offset` on, fewer where it ends; never an error */
  readonly read: (offset: number, length: number) => Buffer;
}

/** A file that stays open until it is closed. */
export interface DumpFile extends DumpBytes {
  readonly close: () => void;
}

/**
 * @returns undefined for what is no ordinary file, and for what cannot be opened: whoever reads it as a text says why
 */
export function openDumpFile(path: string): DumpFile | undefined {
  let descriptor: number | undefined;
  try {
    // A pipe that nobody writes to would be waited for.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = fstatSync(descriptor);
    if (!status.isFile()) {
      closeSync(descriptor);
      return undefined;
    }
    return dumpFile(descriptor, status.size);
  } catch {
    if (descriptor !== undefined) closeSync(descriptor);
    return undefined;
  }
}

function dumpFile(descriptor: number, size: number): DumpFile {
  return {
    size,
    read: (offset, length) => {
      if (!Number.isSafeInteger(offset) || offset < 0 || offset >= size || length <= 0) return Buffer.alloc(0);
      const buffer = Buffer.allocUnsafe(Math.min(length, size - offset));
      let filled = 0;
      try {
        while (filled < buffer.length) {
          const got = readSync(descriptor, buffer, filled, buffer.length - filled, offset + filled);
          if (got === 0) break;
          filled += got;
        }
      } catch {
        // A bad sector: what was read before it counts, and the rest is missing like the end of a file.
      }
      return buffer.subarray(0, filled);
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}
