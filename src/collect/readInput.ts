import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Problem } from '../model/problem.js';
import { createSourceReader } from '../triage/reading.js';
import { arrivalOf } from './arrival.js';
import { withLargestEntry } from './entryBytes.js';
import { headOf } from './head.js';
import { streamSource, type ByteSource } from './packed/byteSource.js';
import type { UnpackOptions } from './packed/options.js';
import type { Packed } from './packed/packed.js';
import { SIGNATURE_BYTES } from './packed/packedFormat.js';
import { readSingle, type PackedReading } from './readPacked.js';
import { refusalOf } from './refusal.js';
import { isDirectory } from './walkTree.js';

/** Bytes read at a time: memory stays bounded whatever the size of the input. */
const BLOCK = 1 << 20;

/** An input by the name that it has for people. */
export interface NamedInput {
  readonly path: string;
  readonly name: string;
  /** Number of the first source that is read of it. */
  readonly firstId: number;
}

export interface InputOptions {
  /** Bytes of each text that comes out of what is packed or a dump; no limit of its own where none is given. */
  readonly most?: number;
  /** Lines of the one text of a file will not be shown: none is kept. */
  readonly batch?: boolean;
  /**
   * Told after each block how many bytes were read, and of how many where that is known; of an archive or directory, with the path of the
   * file in it that is met.
   */
  readonly progress?: (bytes: number, size?: number, path?: string) => void;
  /** Is given the text that stands in a memory dump. */
  readonly log?: (text: Uint8Array) => void;
}

/** Reads a file or directory by its content; what cannot be read is a problem. */
export async function readFileInput(input: NamedInput, options: InputOptions): Promise<PackedReading> {
  const { path, name } = input;
  if (isDirectory(path)) {
    const { openDirectory } = await import('./packed/index.js');
    const { opening, read } = await readerOf(input, options);
    return read(openDirectory(path, { name, ...opening }));
  }
  const refusal = await refusalOf(path);
  if (refusal !== undefined) return { readings: [], problems: [refusal] };
  const size = await sizeOf(path);
  // What has no known size, such as a pipe, is gone once it was read.
  if (size === undefined) return readStream(blocksOf(path), input, options);
  const head = headOf(path, SIGNATURE_BYTES)?.bytes ?? new Uint8Array(0);
  switch (arrivalOf(head)) {
    case 'packed': {
      const { openPacked } = await import('./packed/index.js');
      const { opening, read } = await readerOf(input, options);
      return read(await openPacked({ path, name }, opening));
    }
    case 'crash-report':
      return readReport(streamSource(blocksOf(path)), input);
    case 'dump':
      return (await readDump(input, options)) ?? readWhole(input, options, size);
    case 'text':
      return readWhole(input, options, size);
  }
}

async function readWhole(input: NamedInput, options: InputOptions, size: number): Promise<PackedReading> {
  const { readings, problems } = await readPlain(streamSource(blocksOf(input.path)), input, options, size);
  return { readings: readings.map((reading) => ({ ...reading, path: resolve(input.path) })), problems };
}

/** The log of the kernel that a memory dump is of. Its lines are those of the log, and no place in the file: it has no path. */
async function readDump(
  { path, name, firstId }: NamedInput,
  { most, batch = false, log, progress }: InputOptions,
): Promise<PackedReading | undefined> {
  const { readVmcoreLog, VMCORE_LIMITS } = await import('./vmcore/index.js');
  const limits = { textBytes: Math.min(most ?? Infinity, VMCORE_LIMITS.textBytes) };
  const dump = await readVmcoreLog(path, { name, limits, ...(progress === undefined ? {} : { progress }) });
  if (dump === undefined) return undefined;
  if (dump.log === undefined) return { readings: [], problems: dump.problems };
  log?.(dump.log);
  const reader = createSourceReader(`s${String(firstId)}`, name, { batch });
  reader.push(dump.log);
  return { readings: [reader.finish()], problems: dump.problems };
}

/** Reads what can be read once. */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  input: NamedInput,
  options: InputOptions,
): Promise<PackedReading> {
  const source = streamSource(stream);
  const arrival = arrivalOf(await source.peek(SIGNATURE_BYTES));
  if (arrival === 'crash-report') return readReport(source, input);
  // A dump is read in any order, and cannot be read out of a stream.
  if (arrival !== 'packed') return readPlain(source, input, options);
  const { openPacked } = await import('./packed/index.js');
  const { opening, read } = await readerOf(input, options);
  const reading = await read(await openPacked({ name: input.name, stream: source.blocks() }, opening));
  return { ...reading, problems: [...reading.problems, ...brokenOff(source, input)] };
}

/** How something packed is opened, and read then. */
interface PackedReader {
  readonly opening: UnpackOptions;
  readonly read: (packed: Packed | undefined) => Promise<PackedReading>;
}

/** Here the ways part: one compressed file is read as its text, and archives and directories as what their files are. */
async function readerOf({ name, firstId }: NamedInput, options: InputOptions): Promise<PackedReader> {
  const { most, batch = false, progress } = options;
  const { createBundleReader } = await import('./bundle/index.js');
  let inside: string | undefined;
  const bundle = createBundleReader({ name, firstId });
  const wants = (path: string, size?: number): boolean => {
    inside = path;
    return bundle.wants(path, size);
  };
  return {
    opening: { wants, progress: (bytes, size) => progress?.(bytes, size, inside) },
    read: async (packed) => {
      if (packed === undefined) return { readings: [], problems: [] };
      const limited = most === undefined ? packed : withLargestEntry(packed, most);
      if (packed.single) return readSingle(limited, { id: `s${String(firstId)}`, name }, { batch });
      return withSomething(await bundle.read(limited), name);
    },
  };
}

/** A bundle of which nothing was read is not passed over in silence. */
function withSomething(read: PackedReading, name: string): PackedReading {
  if (read.readings.length > 0) return read;
  const nothing: Problem = { code: 'input.nothing-inside', severity: 'error', args: { file: name } };
  return { ...read, problems: [...read.problems, nothing] };
}

/** A crash report of apport: its fields are texts, and limited by themselves. */
async function readReport(source: ByteSource, input: NamedInput): Promise<PackedReading> {
  const { name, firstId } = input;
  const { crashReport, readBundle } = await import('./bundle/index.js');
  const report = crashReport(name, source.blocks());
  const read = withSomething(await readBundle(report, { name, firstId, crashReports: true }), name);
  await source.close();
  return { ...read, problems: [...read.problems, ...brokenOff(source, input)] };
}

async function readPlain(
  source: ByteSource,
  input: NamedInput,
  { batch = false, progress }: InputOptions,
  size?: number,
): Promise<PackedReading> {
  const reader = createSourceReader(`s${String(input.firstId)}`, input.name, { batch });
  let bytes = 0;
  for await (const block of source.blocks()) {
    reader.push(block);
    bytes += block.length;
    progress?.(bytes, size);
  }
  await source.close();
  return { readings: [reader.finish()], problems: brokenOff(source, input) };
}

function brokenOff(source: ByteSource, { name }: NamedInput): readonly Problem[] {
  const failure = source.failure();
  if (failure === undefined) return [];
  const { reason = '' } = failure.args;
  return [{ code: 'input.broken-off', severity: 'warning', args: { file: name, reason } }];
}

/** @returns nothing for what has no known size, such as a pipe, and for what is gone */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const { size } = await stat(path);
    return size > 0 ? size : undefined;
  } catch {
    return undefined;
  }
}

async function* blocksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  // The reader keeps nothing of a block that was pushed.
  const buffer = new Uint8Array(BLOCK);
  try {
    for (;;) {
      const { bytesRead } = await file.read({ buffer });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
