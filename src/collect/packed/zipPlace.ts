import { RandomAccessReader } from 'yauzl';

/** Bytes that may be read in any order. */
export interface BytePlace {
  readonly size: number;
  /** Fewer bytes where it ends before; good until the next call. @throws what the operating system says */
  readonly read: (position: number, length: number) => Uint8Array;
}

/** Bytes read at a time of the directory of an archive: its entries are small, and there may be very many. */
const WINDOW = 64 << 10;
const BLOCK = 64 << 10;

/** Gives yauzl pieces of a place; it asks for some dozens of bytes at a time. */
export class PlaceReader extends RandomAccessReader {
  readonly #place: BytePlace;
  #from = 0;
  #window = Buffer.alloc(0);
  /** Where the last look outside the window ended. */
  #lookedTo = -1;

  constructor(place: BytePlace) {
    super();
    this.#place = place;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    let error: Error | null = null;
    try {
      this.#bytes(position, length).copy(buffer, offset);
    } catch (thrown) {
      error = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    // Whoever asks does not expect the answer before it has asked.
    queueMicrotask(() => {
      callback(error);
    });
  }

  #bytes(position: number, length: number): Buffer {
    // Headers of files lie before the directory: looking at one must not cost the window on that. What goes on where the last look ended is
    // the directory itself, of which the end was looked at first.
    if (position + length <= this.#from && position !== this.#lookedTo) {
      this.#lookedTo = position + length;
      return exactly(this.#place.read(position, length), length);
    }
    if (position < this.#from || position + length > this.#from + this.#window.length) {
      this.#window = Buffer.from(this.#place.read(position, Math.max(length, WINDOW)));
      this.#from = position;
    }
    const from = position - this.#from;
    if (from + length > this.#window.length) throw new Error('unexpected EOF');
    return this.#window.subarray(from, from + length);
  }
}

function exactly(bytes: Uint8Array, length: number): Buffer {
  if (bytes.length < length) throw new Error('unexpected EOF');
  return Buffer.from(bytes);
}

/** The bytes from one position on, in blocks. */
export async function* placeBlocks(place: BytePlace, from: number, length: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < length;) {
    // Whoever reads a long file has to let signals and timers through.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const block = place.read(from + at, Math.min(BLOCK, length - at));
    if (block.length === 0) return;
    at += block.length;
    yield block;
  }
}
