import type { Problem } from '../model/problem.js';
import { arrivalOf } from './arrival.js';
import { headOf } from './head.js';
import { SIGNATURE_BYTES } from './packed/packedFormat.js';
import type { Packed, PackedEntry, PackedItem } from './packed/packed.js';

/**
 * The same with no more than so many bytes of each file: one of which its head says that it is longer is left out, others end there; either
 * is a problem. Of a memory dump on disk the log is read, and its size says nothing.
 */
export function withLargestEntry(packed: Packed, most: number): Packed {
  return { ...packed, items: limited(packed.items, most) };
}

async function* limited(items: AsyncIterable<PackedItem>, most: number): AsyncGenerator<PackedItem, void> {
  for await (const item of items) {
    if (item.type === 'problem') {
      yield item;
      continue;
    }
    const { entry } = item;
    if ((entry.size ?? 0) > most && !isDump(entry)) {
      yield tooLarge(entry, most);
      continue;
    }
    const met = { isOver: false };
    const blocks = (): AsyncIterable<Uint8Array> =>
      cut(entry.blocks(), most, () => {
        met.isOver = true;
      });
    yield { type: 'entry', entry: { ...entry, blocks } };
    if (met.isOver) yield tooLarge(entry, most);
  }
}

async function* cut(
  blocks: AsyncIterable<Uint8Array>,
  most: number,
  over: () => void,
): AsyncGenerator<Uint8Array, void> {
  let left = most;
  for await (const block of blocks) {
    if (block.length > left) {
      if (left > 0) yield block.subarray(0, left);
      over();
      return;
    }
    left -= block.length;
    yield block;
  }
}

function isDump({ file }: PackedEntry): boolean {
  return file !== undefined && arrivalOf(headOf(file, SIGNATURE_BYTES)?.bytes ?? new Uint8Array()) === 'dump';
}

function tooLarge({ path }: PackedEntry, most: number): PackedItem {
  const problem: Problem = {
    code: 'archive.too-large',
    severity: 'warning',
    args: { name: path, kilobytes: most >> 10 },
  };
  return { type: 'problem', problem, path };
}
