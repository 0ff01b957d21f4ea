/** What a compressed block says next: bytes of it to be copied, or bytes that came out before. */
interface Reader {
  at: number;
  readonly bytes: Buffer;
}

const END_DISTANCE = 16384;

/**
 * Undoes LZO1X, as Documentation/staging/lzo.rst of the kernel describes it. Written here because the packages that do it are bindings to C
 * that have to be compiled, or a part of FFmpeg in WebAssembly under its licence; and the form is small.
 * @param length bytes that come out
 * @returns undefined where the block is damaged or more or less comes out
 */
export function undoLzo(bytes: Buffer, length: number): Buffer | undefined {
  const out = Buffer.alloc(length);
  const reader: Reader = { at: 0, bytes };
  let written = 0;
  /** How many bytes were copied before: 0, 1, 2, 3, or 4 for more; it decides what small numbers mean. */
  let state = 0;
  const literals = (count: number): boolean => {
    if (reader.at + count > bytes.length || written + count > length) return false;
    bytes.copy(out, written, reader.at, reader.at + count);
    reader.at += count;
    written += count;
    return true;
  };
  const first = bytes[0] ?? 0;
  if (first > 17) {
    reader.at = 1;
    state = Math.min(first - 17, 4);
    if (!literals(first - 17)) return undefined;
  }
  while (reader.at < bytes.length) {
    const byte = next(reader);
    if (byte < 16 && state === 0) {
      if (!literals(3 + longLength(reader, byte, 15))) return undefined;
      state = 4;
      continue;
    }
    const { count, distance, following } = matchOf(reader, byte, state);
    if (distance === END_DISTANCE && byte >> 4 === 1) return written === length ? out : undefined;
    if (distance > written || written + count > length) return undefined;
    // Byte by byte: a match may reach into what it writes.
    for (const end = written + count; written < end; written += 1) out[written] = out[written - distance] ?? 0;
    state = following;
    if (!literals(following)) return undefined;
  }
  return undefined;
}

interface Match {
  readonly count: number;
  /** Back from where the next byte goes. */
  readonly distance: number;
  /** Bytes of the block that are copied behind it. */
  readonly following: number;
}

function matchOf(reader: Reader, byte: number, state: number): Match {
  if (byte >= 64) {
    const count = byte >= 128 ? 5 + ((byte >> 5) & 3) : 3 + ((byte >> 5) & 1);
    return { count, distance: (next(reader) << 3) + ((byte >> 2) & 7) + 1, following: byte & 3 };
  }
  if (byte >= 16) {
    const near = byte >= 32;
    const count = 2 + (near ? longLength(reader, byte & 31, 31) : longLength(reader, byte & 7, 7));
    const pair = next(reader) | (next(reader) << 8);
    const distance = near ? (pair >> 2) + 1 : END_DISTANCE + ((byte & 8) << 11) + (pair >> 2);
    return { count, distance, following: pair & 3 };
  }
  const distance = (next(reader) << 2) + (byte >> 2) + 1;
  return state === 4
    ? { count: 3, distance: distance + 2048, following: byte & 3 }
    : { count: 2, distance, following: byte & 3 };
}

/** A length of which 0 means that bytes follow which add to it; each 0 among them stands for 255. */
function longLength(reader: Reader, short: number, most: number): number {
  if (short !== 0) return short;
  let length = most;
  while (reader.at < reader.bytes.length && reader.bytes[reader.at] === 0) {
    reader.at += 1;
    length += 255;
  }
  return length + next(reader);
}

function next(reader: Reader): number {
  const byte = reader.bytes[reader.at] ?? 0;
  reader.at += 1;
  return byte;
}
