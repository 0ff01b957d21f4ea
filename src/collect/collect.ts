import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BundleContents } from '../model/bundle.js';
import type { Problem } from '../model/problem.js';
import type { SourceReading } from '../model/source.js';
import { createSourceReader } from '../triage/reading.js';
import { headOf } from './head.js';
import { streamSource, type ByteSource } from './packed/byteSource.js';
import type { Packed } from './packed/packed.js';
import { packedFormat, SIGNATURE_BYTES } from './packed/packedFormat.js';
import { recognise } from './packed/recognise.js';
import { readSingle, type PackedReading } from './readPacked.js';
import { refusalOf } from './refusal.js';
import { sourceNames } from './sourceNames.js';
import { isDirectory } from './walkTree.js';

/** Bytes read at a time: memory stays bounded whatever the size of the input. */
const BLOCK = 1 << 20;

/** Stands for standard input among paths. */
const STDIN = '-';

export interface CollectOptions {
  /** Read when a path is `-`, once. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /**
   * Told after each block: the source's name, how many bytes of it were read, and of how many where that is known. Of what is packed, the
   * bytes that it is packed in are counted.
   */
  readonly progress?: (name: string, bytes: number, size?: number) => void;
}

export interface Collection {
  /** In the order of the paths; ids are s1, s2, ..., and may leave numbers out behind a bundle. */
  readonly readings: readonly SourceReading[];
  /** What could not be read, and why. */
  readonly problems: readonly Problem[];
  /** Of the bundles among the paths, in their order. */
  readonly contents?: readonly BundleContents[];
}

/** An input by the name that it has for people. */
interface Named {
  readonly path: string;
  readonly name: string;
  /** Number of the first source that is read of it. */
  readonly firstId: number;
}

/**
 * Reads files, directories and standard input; what is compressed or an archive is unpacked on the way, whatever it is called. What cannot be
 * read is a problem, and the others are still read.
 */
export async function collect(paths: readonly string[], options: CollectOptions): Promise<Collection> {
  const names = sourceNames(paths);
  const readings: SourceReading[] = [];
  const problems: Problem[] = [];
  const contents: BundleContents[] = [];
  let firstId = 1;
  let stdinRead = false;
  for (const path of paths) {
    if (path === STDIN && stdinRead) {
      problems.push({ code: 'input.stdin-twice', severity: 'note', args: {} });
      continue;
    }
    stdinRead ||= path === STDIN;
    const read = await readInput({ path, name: names.get(path) ?? path, firstId }, options);
    readings.push(...read.readings);
    problems.push(...read.problems);
    if (read.contents !== undefined) contents.push(read.contents);
    firstId = read.nextId ?? firstId + read.readings.length;
  }
  return { readings, problems, ...(contents.length === 0 ? {} : { contents }) };
}

async function readInput(input: Named, options: CollectOptions): Promise<PackedReading> {
  const { path, name } = input;
  if (path === STDIN) return readStream(options.stdin(), input, options);
  if (isDirectory(path)) {
    const { openDirectory } = await import('./packed/index.js');
    return readPacked(openDirectory(path, { name, ...progressOf(input, options) }), input);
  }
  const refusal = await refusalOf(path);
  if (refusal !== undefined) return { readings: [], problems: [refusal] };
  const size = await sizeOf(path);
  // What has no known size, such as a pipe, is gone once it was read.
  if (size === undefined) return readStream(blocksOf(path), input, options);
  const head = headOf(path, SIGNATURE_BYTES);
  if (head === undefined || recognise(head.bytes) === undefined) {
    const dump = head === undefined ? undefined : await readDump(head.bytes, input, options);
    if (dump !== undefined) return dump;
    const { readings, problems } = await readPlain(streamSource(blocksOf(path)), input, options, size);
    return { readings: readings.map((reading) => ({ ...reading, path: resolve(path) })), problems };
  }
  const { openPacked } = await import('./packed/index.js');
  const packed = await openPacked({ path, name }, progressOf(input, options));
  return packed === undefined ? { readings: [], problems: [] } : readPacked(packed, input);
}

/**
 * The log of the kernel that a memory dump is of. Its lines are those of the log, and no place in the file: it has no path.
 * @param head tells what may be a dump; a program is none
 */
async function readDump(
  head: Uint8Array,
  { path, name, firstId }: Named,
  { progress }: CollectOptions,
): Promise<PackedReading | undefined> {
  const format = packedFormat(head);
  if (format !== 'vmcore' && format !== 'ELF') return undefined;
  const { readVmcoreLog } = await import('./vmcore/index.js');
  const told = (bytes: number, size: number): void => progress?.(name, bytes, size);
  const dump = await readVmcoreLog(path, { name, progress: told });
  if (dump === undefined) return undefined;
  if (dump.log === undefined) return { readings: [], problems: dump.problems };
  const reader = createSourceReader(`s${String(firstId)}`, name);
  reader.push(dump.log);
  return { readings: [reader.finish()], problems: dump.problems };
}

/** What can be read once. */
async function readStream(
  stream: AsyncIterable<Uint8Array>,
  input: Named,
  options: CollectOptions,
): Promise<PackedReading> {
  const source = streamSource(stream);
  if (recognise(await source.peek(SIGNATURE_BYTES)) === undefined) return readPlain(source, input, options);
  const { openPacked } = await import('./packed/index.js');
  const packed = await openPacked({ name: input.name, stream: source.blocks() }, progressOf(input, options));
  const read = packed === undefined ? { readings: [], problems: [] } : await readPacked(packed, input);
  return { ...read, problems: [...read.problems, ...brokenOff(source, input)] };
}

function progressOf(
  { name }: Named,
  { progress }: CollectOptions,
): { readonly progress?: (bytes: number, size?: number) => void } {
  return progress === undefined
    ? {}
    : {
        progress: (bytes, size) => {
          progress(name, bytes, size);
        },
      };
}

/** Here the ways part: one compressed file is read as its text, and archives and directories as what their files are. */
async function readPacked(packed: Packed, { name, firstId }: Named): Promise<PackedReading> {
  if (packed.single) return readSingle(packed, `s${String(firstId)}`, name);
  const { readBundle } = await import('./bundle/index.js');
  return readBundle(packed, { name, firstId });
}

async function readPlain(
  source: ByteSource,
  input: Named,
  { progress }: CollectOptions,
  size?: number,
): Promise<PackedReading> {
  const reader = createSourceReader(`s${String(input.firstId)}`, input.name);
  let bytes = 0;
  for await (const block of source.blocks()) {
    reader.push(block);
    bytes += block.length;
    progress?.(input.name, bytes, size);
  }
  await source.close();
  return { readings: [reader.finish()], problems: brokenOff(source, input) };
}

function brokenOff(source: ByteSource, { name }: Named): readonly Problem[] {
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
