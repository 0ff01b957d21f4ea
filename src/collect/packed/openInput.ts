import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { streamSource, type ByteSource } from './byteSource.js';
import { isCompression, withoutEnding } from './decompress.js';
import { PackingError } from './failure.js';
import { fileBeginning, type Beginning } from './file.js';
import { archiveItems, refusalOf, type Within } from './items.js';
import { UNPACK_LIMITS } from './limits.js';
import { createMeter, type Meter } from './meter.js';
import { open, type Opened } from './opened.js';
import { inSteps } from './progress.js';
import type { OpenedInput, PackedInput, UnpackOptions } from './options.js';
import type { Packed, PackedItem, UnpackProgress } from './packed.js';
import { failureItem } from './refusals.js';

/**
 * Finds out by content whether an input is compressed or an archive, and goes through it as it is read: nothing is unpacked to disk, and
 * memory stays bounded. Whatever is wrong with it is a problem among its items.
 * @throws what the operating system says where the file cannot be opened
 */
export async function openInput(input: PackedInput, options: UnpackOptions = {}): Promise<OpenedInput> {
  const meter = createMeter({ ...UNPACK_LIMITS, ...options.limits });
  const { source, size, place, name } = begin(input, meter, options.progress);
  const opened = await open(source, { meter, tools: options.tools ?? true, depth: 0, size, place });
  if (opened.packing.length === 0) return { blocks: toTheEnd(source), ...(size === undefined ? {} : { size }) };
  const within: Within = {
    meter,
    tools: options.tools ?? true,
    depth: opened.packing.length,
    name,
    prefix: '',
    wants: options.wants ?? (() => true),
    seen: new Set(),
  };
  return {
    packed: {
      packing: opened.packing,
      single: opened.holds === 'file',
      items: items(opened, within),
    },
  };
}

/** As `openInput`, of what is packed. @returns undefined for what is not; of a stream the beginning is lost then */
export async function openPacked(input: PackedInput, options: UnpackOptions = {}): Promise<Packed | undefined> {
  const opened = await openInput(input, options);
  if (opened.packed !== undefined) return opened.packed;
  await opened.blocks[Symbol.asyncIterator]().return?.();
  return undefined;
}

function begin(input: PackedInput, meter: Meter, progress?: UnpackProgress): Beginning & { readonly name: string } {
  if ('stream' in input) {
    const told = inSteps(progress);
    return { source: streamSource(counted(input.stream, meter, told)), name: input.name };
  }
  const name = input.name ?? basename(input.path);
  // A pipe that nobody writes to would be waited for.
  const descriptor = openSync(input.path, constants.O_RDONLY | constants.O_NONBLOCK);
  const status = fstatSync(descriptor);
  if (!status.isFile()) {
    closeSync(descriptor);
    throw Object.assign(new Error(`${input.path} is no regular file`), { code: 'EINVAL' });
  }
  return { ...fileBeginning({ descriptor, size: status.size }, meter, inSteps(progress, status.size)), name };
}

async function* counted(
  stream: AsyncIterable<Uint8Array>,
  meter: Meter,
  told: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  let bytes = 0;
  for await (const block of stream) {
    bytes += block.length;
    meter.wentIn(block.length);
    told(bytes);
    yield block;
  }
}

async function* toTheEnd(source: ByteSource): AsyncGenerator<Uint8Array, void> {
  try {
    yield* source.blocks();
    const failure = source.failure();
    if (failure !== undefined) throw new PackingError(failure.code, failure.args);
  } finally {
    await source.close();
  }
}

async function* items(opened: Opened, within: Within): AsyncGenerator<PackedItem, void> {
  try {
    if (opened.holds === 'file') yield* singleItems(opened, within);
    else if (opened.holds === 'tar' || opened.holds === 'zip') yield* archiveItems(opened, within);
    else yield failureItem(refusalOf(opened, within), within.name);
    const over = within.meter.over();
    if (over !== undefined) yield failureItem(over, within.name);
  } finally {
    await opened.source.close();
  }
}

/** One compressed file: it is called as what it is compressed in, without the endings that say so. */
function* singleItems({ packing, source }: Opened, { name, meter }: Within): Generator<PackedItem, void> {
  const path = packing.filter(isCompression).reduce(withoutEnding, name);
  yield { type: 'entry', entry: { path, blocks: () => source.blocks() } };
  // Whoever left the file before its end has not met what comes later.
  const failure = source.failure();
  if (failure !== undefined && meter.over() === undefined) yield failureItem(failure, name);
}
