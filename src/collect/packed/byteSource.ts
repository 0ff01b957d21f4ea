import { failureOf, type Failure } from './failure.js';

/**
 * Bytes in the order in which they are packed. Where they cannot be read any further they end, and `failure` says why: nothing here throws
 * for what is packed wrongly. A view of bytes is good until the next call.
 */
export interface ByteSource {
  /** The next `count` bytes, where they are at hand: nothing is waited for. */
  readonly peekNow: (count: number) => Uint8Array | undefined;
  /** The next `count` bytes, which come again; fewer where it ends before. */
  readonly peek: (count: number) => Promise<Uint8Array>;
  /** Passes over bytes that are at hand, or that need not be read. @returns false where they have to be waited for: none was passed over */
  readonly skipNow: (count: number) => boolean;
  /** Passes over bytes. @returns how many there were */
  readonly skip: (count: number) => Promise<number>;
  /** Takes the next `most` bytes, or all. */
  readonly blocks: (most?: number) => AsyncGenerator<Uint8Array, void>;
  readonly failure: () => Failure | undefined;
  /** Lets go of what it comes from. */
  readonly close: () => Promise<void>;
}

const NOTHING = new Uint8Array();

/**
 * Bytes that arrive in blocks and cannot be sought in.
 * @param below what they are unpacked from: its failure is the reason of theirs
 */
export function streamSource(stream: AsyncIterable<Uint8Array>, below?: ByteSource): ByteSource {
  const iterator = stream[Symbol.asyncIterator]();
  let rest: Uint8Array = NOTHING;
  let ended = false;
  let failure: Failure | undefined;

  async function more(): Promise<boolean> {
    if (ended) return false;
    // A block may be written over once the next one is asked for.
    const kept = rest.length === 0 ? NOTHING : Buffer.from(rest);
    rest = kept;
    try {
      const next = await iterator.next();
      if (next.done !== true) rest = kept.length === 0 ? next.value : Buffer.concat([kept, next.value]);
      else ended = true;
    } catch (error) {
      failure = failureOf(error);
      ended = true;
    }
    return !ended;
  }

  const peekNow = (count: number): Uint8Array | undefined =>
    rest.length >= count ? rest.subarray(0, count) : undefined;

  function take(count: number): Uint8Array {
    const taken = rest.subarray(0, count);
    rest = rest.subarray(taken.length);
    return taken;
  }

  return {
    peekNow,
    peek: async (count) => {
      while (rest.length < count && (await more()));
      return rest.subarray(0, count);
    },
    skipNow: (count) => {
      if (rest.length < count) return false;
      take(count);
      return true;
    },
    skip: async (count) => {
      let left = count - take(count).length;
      while (left > 0 && (await more())) left -= take(left).length;
      return count - left;
    },
    async *blocks(most = Infinity) {
      let left = most;
      while (left > 0 && (rest.length > 0 || (await more()))) {
        const taken = take(left);
        left -= taken.length;
        if (taken.length > 0) yield taken;
      }
    },
    failure: () => below?.failure() ?? failure,
    close: async () => {
      ended = true;
      rest = NOTHING;
      await iterator.return?.();
      await below?.close();
    },
  };
}

/** The next bytes of a source as a source of their own, which has to be done with before the other is used again. */
export interface PartSource extends ByteSource {
  /** Bytes that were not taken. */
  readonly left: () => number;
}

export function partSource(whole: ByteSource, size: number): PartSource {
  let left = size;
  return {
    left: () => left,
    peekNow: (count) => (count <= left ? whole.peekNow(count) : undefined),
    peek: (count) => whole.peek(Math.min(count, left)),
    skipNow: (count) => {
      if (count > left || !whole.skipNow(count)) return false;
      left -= count;
      return true;
    },
    skip: async (count) => {
      const passed = await whole.skip(Math.min(count, left));
      left -= passed;
      return passed;
    },
    async *blocks(most = Infinity) {
      for await (const block of whole.blocks(Math.min(most, left))) {
        left -= block.length;
        yield block;
      }
    },
    failure: () => whole.failure(),
    close: () => Promise.resolve(),
  };
}
