import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The beginning of a file. */
export interface Head {
  readonly bytes: Buffer;
  /** Of the whole file, in bytes. */
  readonly size: number;
}

/**
 * The first bytes of an ordinary file; undefined for anything else, and where it cannot be read: whoever reads the file tells why.
 * @param most bytes
 */
export function headOf(path: string, most: number): Head | undefined {
  let file: number | undefined;
  try {
    // A pipe that nobody writes to would be waited for.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile()) return undefined;
    const bytes = Buffer.alloc(Math.min(most, stat.size));
    const read = readSync(file, bytes, 0, bytes.length, 0);
    return { bytes: bytes.subarray(0, read), size: stat.size };
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
