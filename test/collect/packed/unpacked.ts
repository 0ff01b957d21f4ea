import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { openPacked, type UnpackOptions } from '../../../src/collect/packed/index.js';
import type { Packed } from '../../../src/collect/packed/packed.js';

export const directory = mkdtempSync(join(tmpdir(), 'hangwise-packed-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

let files = 0;
export function file(content: string | Uint8Array): string {
  const path = join(directory, `file-${String((files += 1))}`);
  writeFileSync(path, content);
  return path;
}

export async function* blocks(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) {
    await Promise.resolve();
    // What was given is written over, as a reader with one buffer does.
    const block = Uint8Array.from(bytes.subarray(at, at + length));
    yield block;
    block.fill(0xee);
  }
}

interface Found {
  readonly files: Readonly<Record<string, string>>;
  /** Code of each problem, and how many entries it is about. */
  readonly problems: readonly string[];
}

export async function allOf(packed: Packed | undefined): Promise<Found> {
  const found: Record<string, string> = {};
  const problems: string[] = [];
  for await (const item of packed?.items ?? []) {
    if (item.type === 'entry') found[item.entry.path] = await textOf(item.entry.blocks());
    else {
      const { count } = item.problem.args;
      problems.push(`${item.problem.code}${count === undefined ? '' : ` ${String(count)}`}`);
    }
  }
  return { files: found, problems };
}

export async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const block of content) all.push(Uint8Array.from(block));
  return Buffer.concat(all).toString('latin1');
}

/** What comes of bytes, which must not depend on whether they can be sought in, nor on the blocks in which they come. */
export async function unpacked(bytes: Uint8Array, options: UnpackOptions = {}): Promise<Found> {
  const ofFile = await allOf(await openPacked({ path: file(bytes), name: 'x' }, options));
  for (const length of [7, 1000, 1 << 16]) {
    const stream = blocks(bytes, Math.max(length, bytes.length / 2000));
    const ofStream = await allOf(await openPacked({ name: 'x', stream }, options));
    expect(ofStream).toEqual(ofFile);
  }
  return ofFile;
}
