import { PackingError } from './failure.js';

/** Signatures of frames (RFC 8878, 3.1); of those to be skipped the lowest four bits are free. */
const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const SKIPPABLE_HEAD = 8;
const BLOCK_HEAD = 3;
const CHECKSUM = 4;
/** Kind of a block of which one byte stands for all. */
const REPEATED = 1;

/** Bytes of the number of the dictionary and of the size of the content, by the bits that tell (3.1.1.1.1). */
const DICTIONARY = [0, 1, 2, 4] as const;
const CONTENT = [0, 2, 4, 8] as const;

/** Frames of a file: each costs ten microseconds however little is in it. Tools write one, or one for each megabyte. */
const MOST_FRAMES = 20_000;
/** Bytes, compressed, for which one more is allowed. */
const BYTES_OF_FRAME = 16 << 10;

/** What a decoder takes for what it looks back to. */
export interface ZstdWindows {
  /** Bytes of one frame. */
  readonly most: number;
  /** Bytes of all frames, one after the other, beside so many for each byte that is read. */
  readonly all: number;
  readonly forByte: number;
}

/**
 * Hands Zstandard on as it is, and looks at the heads of its frames: neither the program nor the library bounds how many there are, and the library
 * takes whatever memory a frame asks for, once more for each.
 * @throws PackingError, when it is read, before a frame that is too much
 */
export async function* checkedFrames(
  input: AsyncIterable<Uint8Array>,
  windows?: ZstdWindows,
): AsyncGenerator<Uint8Array, void> {
  const frames = new Frames(windows);
  for await (const block of input) {
    frames.see(block);
    yield block;
  }
}

class Frames {
  readonly #windows: ZstdWindows | undefined;
  /** The beginning of a head that goes on in the next block. */
  #rest = Buffer.alloc(0);
  #skip = 0;
  /** Within a frame: what follows its last block. */
  #behind: number | undefined;
  #isDone = false;
  #count = 0;
  #bytes = 0;
  #taken = 0;

  constructor(windows: ZstdWindows | undefined) {
    this.#windows = windows;
  }

  see(block: Uint8Array): void {
    if (this.#isDone) return;
    this.#bytes += block.length;
    const bytes =
      this.#rest.length === 0
        ? Buffer.from(block.buffer, block.byteOffset, block.length)
        : Buffer.concat([this.#rest, block]);
    let at = 0;
    for (;;) {
      const passed = Math.min(this.#skip, bytes.length - at);
      this.#skip -= passed;
      at += passed;
      const head = this.#skip > 0 ? undefined : this.#head(bytes.subarray(at));
      if (head === undefined) break;
      at += head;
    }
    this.#rest = Buffer.from(bytes.subarray(at));
  }

  /** @returns bytes of the head that stands here, undefined where it is not all there */
  #head(bytes: Buffer): number | undefined {
    if (this.#isDone) return undefined;
    return this.#behind === undefined ? this.#frame(bytes) : this.#block(bytes, this.#behind);
  }

  #block(bytes: Buffer, behind: number): number | undefined {
    if (bytes.length < BLOCK_HEAD) return undefined;
    const head = bytes.readUIntLE(0, BLOCK_HEAD);
    const size = ((head >> 1) & 3) === REPEATED ? 1 : head >> 3;
    this.#skip = size + ((head & 1) === 1 ? behind : 0);
    if ((head & 1) === 1) this.#behind = undefined;
    return BLOCK_HEAD;
  }

  #frame(bytes: Buffer): number | undefined {
    if (bytes.length < SKIPPABLE_HEAD) return undefined;
    const magic = bytes.readUInt32LE(0);
    if (((magic ^ SKIPPABLE) & ~0xf) === 0) {
      this.#enter(0);
      this.#skip = bytes.readUInt32LE(4);
      return SKIPPABLE_HEAD;
    }
    // What comes here is no frame, and no decoder goes on.
    if (magic !== MAGIC) {
      this.#isDone = true;
      return undefined;
    }
    const told = bytes[4] ?? 0;
    const isSingle = (told & 0x20) !== 0;
    const sized = isSingle && told >> 6 === 0 ? 1 : (CONTENT[told >> 6] ?? 0);
    const from = 5 + (isSingle ? 0 : 1) + (DICTIONARY[told & 3] ?? 0);
    if (bytes.length < from + sized) return undefined;
    this.#enter(isSingle ? contentSize(bytes, from, sized) : windowSize(bytes[5] ?? 0));
    this.#behind = (told & 4) === 0 ? 0 : CHECKSUM;
    return from + sized;
  }

  #enter(window: number): void {
    this.#count += 1;
    if (this.#count > MOST_FRAMES + this.#bytes / BYTES_OF_FRAME) throw new PackingError('packed.pieces');
    if (this.#windows === undefined) return;
    const { most, all, forByte } = this.#windows;
    this.#taken += window;
    if (window > most) throw new PackingError('packed.needs-memory');
    if (this.#taken > all + forByte * this.#bytes) throw new PackingError('packed.pieces');
  }
}

/** Of two bytes 256 is taken off (3.1.1.1.4). */
function contentSize(bytes: Buffer, from: number, length: number): number {
  if (length === 8) return Number(bytes.readBigUInt64LE(from));
  return bytes.readUIntLE(from, length) + (length === 2 ? 256 : 0);
}

/** An exponent of five bits and a mantissa of three (3.1.1.1.2). */
function windowSize(told: number): number {
  const base = 2 ** (10 + (told >> 3));
  return base + (base / 8) * (told & 7);
}
