import { afterEach, describe, expect, test } from '@jest/globals';
import { elfDump } from '../../../src/collect/vmcore/elfDump.js';
import { kdumpDump } from '../../../src/collect/vmcore/kdumpDump.js';
import { kdumpHeader } from '../../../src/collect/vmcore/kdumpHeader.js';
import type { DumpBytes } from '../../../src/collect/vmcore/dumpBytes.js';
import { pageBitmap } from '../../../src/collect/vmcore/pageBitmap.js';
import { searchVmcoreinfo } from '../../../src/collect/vmcore/search.js';
import { codes, read, removeDumps, sample } from './reading.js';
import { elfFile, flattenedFile, kdumpFile } from './writer/files.js';

afterEach(removeDumps);

interface Counted extends DumpBytes {
  readonly count: { calls: number; bytes: number; largest: number };
}

/** Bytes as a file holds them, with what was read of it. */
function counted(bytes: Buffer): Counted {
  const count = { calls: 0, bytes: 0, largest: 0 };
  return {
    size: bytes.length,
    count,
    read: (offset, length) => {
      const part = Number.isSafeInteger(offset) ? bytes.subarray(offset, offset + length) : Buffer.alloc(0);
      count.calls += 1;
      count.bytes += part.length;
      count.largest = Math.max(count.largest, length);
      return part;
    },
  };
}

/** An ELF core file of nothing but headers: so many of notes, all naming the same bytes. */
function manyNotes(headers: number, noteBytes: number): Buffer {
  const bytes = Buffer.alloc(64 + headers * 56 + noteBytes);
  bytes.write('\u007fELF\u0002\u0001\u0001', 'latin1');
  for (const [at, value] of [
    [16, 4],
    [18, 62],
    [54, 56],
    [56, headers],
  ] as const)
    bytes.writeUInt16LE(value, at);
  bytes.writeBigUInt64LE(64n, 32);
  for (let index = 0; index < headers; index += 1) {
    const at = 64 + index * 56;
    bytes.writeUInt32LE(4, at);
    bytes.writeBigUInt64LE(BigInt(64 + headers * 56), at + 8);
    bytes.writeBigUInt64LE(BigInt(noteBytes), at + 32);
  }
  return bytes;
}

describe('what headers claim does not decide how much is read', () => {
  test('where thousands of them name the same notes', () => {
    const file = counted(manyNotes(2000, 1 << 20));
    expect(elfDump(file)?.vmcoreinfo).toBeUndefined();
    expect(file.count.bytes).toBeLessThan(32 << 20);
  });

  test('where a program header is said to have 64 KB, and the file to be without end', async () => {
    const { kernel, info } = sample();
    const bytes = elfFile(kernel, info);
    bytes.writeUInt16LE(0xffff, 54);
    bytes.writeUInt16LE(0xffff, 56);
    bytes.writeBigUInt64LE(BigInt(bytes.length - 64), 40);
    bytes.writeUInt32LE(0xffff_ffff, bytes.length - 64 + 44);
    const flat = flattenedFile(bytes, [], (all) => all);
    const far = Buffer.alloc(24);
    far.writeBigInt64BE(1n << 50n, 0);
    far.writeBigInt64BE(8n, 8);
    const result = await read([Buffer.concat([flat.subarray(0, -16), far, Buffer.alloc(16, 0xff)])]);
    expect(codes(result)).toEqual(['vmcore.no-vmcoreinfo']);
  });

  test('where a bitmap is said to be larger than the file, and memory larger than any', () => {
    const bytes = kdumpFile(sample().kernel, { compression: 'none' });
    bytes.writeUInt32LE(0xffff_ffff, 436);
    bytes.writeBigUInt64LE(1n << 52n, 4096 + 96);
    const file = counted(bytes);
    const header = kdumpHeader(file);
    if (header === undefined || header === 'narrow') throw new Error('no header');
    expect([...kdumpDump([{ file, header }]).blocksToSearch()]).toHaveLength(0);
    expect(file.count.calls).toBeLessThan(10);
  });

  test('where pages of a bitmap are not in the file: each is a step of the search', () => {
    const { kernel } = sample();
    const whole = kdumpFile(kernel, { compression: 'none' });
    const file = counted(whole.subarray(0, 4 * 4096));
    const header = kdumpHeader(file);
    if (header === undefined || header === 'narrow') throw new Error('no header');
    const blocks = [...kdumpDump([{ file, header }]).blocksToSearch()];
    expect(blocks).toHaveLength(kernel.image.pages.size);
    expect(blocks.every(({ bytes, cost }) => bytes.length === 0 && cost > 0)).toBe(true);
  });

  test('where memory is full of what VMCOREINFO begins with', () => {
    const bytes = Buffer.from('OSRELEASE='.repeat(100_000));
    let looks = 0;
    const memory = {
      pageSize: 4096,
      page: () => {
        looks += 1;
        return { absent: 'left-out' as const };
      },
    };
    const blocks = Array.from({ length: 10 }, () => ({ address: 0, bytes, cost: bytes.length }));
    const steps = [...searchVmcoreinfo(blocks, memory, 8 << 20)];
    expect(steps.length).toBeLessThanOrEqual(10);
    expect(looks).toBeLessThan(10_000);
  });

  test('where texts of the log lie over one another', async () => {
    const { kernel, info } = sample();
    // The end of each block is read behind its descriptor, where it is 0: all reach to the end of the buffer.
    const over = info
      .replace(/OFFSET\(prb_data_blk_lpos\.next\)=\d+/, 'OFFSET(prb_data_blk_lpos.next)=64')
      .replace(/OFFSET\(printk_info\.text_len\)=\d+/, 'OFFSET(printk_info.text_len)=9');
    expect(codes(await read([elfFile(kernel, over)]))).toContain('vmcore.records-broken');
  });
});

test('the pages of a bitmap are those that it says it has', () => {
  const bytes = Buffer.alloc(10_000);
  const pages = [0, 7, 8, 9, 4095 * 8 + 7, 4096 * 8, 9_999 * 8 + 1];
  for (const page of pages) bytes[page >> 3] = (bytes[page >> 3] ?? 0) | (1 << (page & 7));
  const bitmap = pageBitmap(counted(bytes), 0, 1 << 29);
  expect([...bitmap.held()]).toEqual(pages);
  expect(pages.filter((page) => bitmap.has(page))).toEqual(pages);
  expect(pages.map((page) => bitmap.before(page))).toEqual(pages.map((_, index) => index));
});
