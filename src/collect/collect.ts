import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Problem } from '../model/problem.js';
import type { SourceReading } from '../model/source.js';
import { createSourceReader } from '../triage/reading.js';
import { errorCode } from '../model/errorCode.js';
import { refusalOf } from './refusal.js';
import { sourceNames } from './sourceNames.js';

/** Bytes read at a time: memory stays bounded whatever the size of the input. */
const BLOCK = 1 << 20;

/** Stands for standard input among paths. */
const STDIN = '-';

export interface CollectOptions {
  /** Read when a path is `-`, once. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Told after each block: the source's name, how many bytes of it were read, and of how many where that is known. */
  readonly progress?: (name: string, bytes: number, size?: number) => void;
}

export interface Collection {
  /** In the order of the paths; ids are s1, s2, ... */
  readonly readings: readonly SourceReading[];
  /** What could not be read, and why. */
  readonly problems: readonly Problem[];
}

/** Reads files and standard input. What cannot be read is a problem, and the others are still read. */
export async function collect(paths: readonly string[], options: CollectOptions): Promise<Collection> {
  const names = sourceNames(paths);
  const readings: SourceReading[] = [];
  const problems: Problem[] = [];
  let stdinRead = false;
  for (const path of paths) {
    if (path === STDIN && stdinRead) {
      problems.push({ code: 'input.stdin-twice', severity: 'note', args: {} });
      continue;
    }
    stdinRead ||= path === STDIN;
    const refusal = path === STDIN ? undefined : await refusalOf(path);
    if (refusal !== undefined) {
      problems.push(refusal);
      continue;
    }
    const name = names.get(path) ?? path;
    const blocks = path === STDIN ? options.stdin() : blocksOf(path);
    const size = path === STDIN ? undefined : await sizeOf(path);
    const { reading, problem } = await read(`s${String(readings.length + 1)}`, { name, size, blocks }, options);
    // What has no known size, such as a pipe, is gone once it was read.
    readings.push(size === undefined ? reading : { ...reading, path: resolve(path) });
    if (problem !== undefined) problems.push(problem);
  }
  return { readings, problems };
}

async function read(
  id: string,
  {
    name,
    size,
    blocks,
  }: { readonly name: string; readonly size?: number | undefined; readonly blocks: AsyncIterable<Uint8Array> },
  { progress }: CollectOptions,
): Promise<{ readonly reading: SourceReading; readonly problem?: Problem }> {
  const reader = createSourceReader(id, name);
  let bytes = 0;
  try {
    for await (const block of blocks) {
      reader.push(block);
      bytes += block.length;
      progress?.(name, bytes, size);
    }
    return { reading: reader.finish() };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    const problem: Problem = {
      code: 'input.broken-off',
      severity: 'warning',
      args: { file: name, reason },
    };
    return { reading: reader.finish(), problem };
  }
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
