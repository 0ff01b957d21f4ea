import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openDirectory } from '../../../src/collect/packed/index.js';
import { paxAttributes } from '../../../src/collect/packed/pax.js';
import { checkedFrames } from '../../../src/collect/packed/zstdFrames.js';
import { PackingError } from '../../../src/collect/packed/failure.js';
import { paxRecord, tarOf } from './archives.js';
import { allOf, blocks, unpacked } from './unpacked.js';

/** One frame without checksum: a window of 1 KB times two to `exponent`, and one block of bytes as they are. */
function frame(exponent: number, content: string): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3, 0, 0, 0]);
  head.writeUIntLE((content.length << 3) | 1, 6, 3);
  return Buffer.concat([head, Buffer.from(content)]);
}

function skipped(content: string): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x184d2a5f, 0);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, Buffer.from(content)]);
}

const WINDOWS = { most: 1 << 20, all: 4 << 20, forByte: 0 };

async function codeOf(bytes: Buffer, length: number): Promise<string | undefined> {
  try {
    for await (const block of checkedFrames(blocks(bytes, length), WINDOWS)) expect(block.length).toBeGreaterThan(0);
    return undefined;
  } catch (error) {
    if (error instanceof PackingError) return error.failure.code;
    throw error;
  }
}

describe('the frames of Zstandard, in whatever blocks they come', () => {
  test.each<[string, Buffer, string | undefined]>([
    ['a window as it should be', frame(10, 'text'), undefined],
    ['one that is too large', frame(11, 'text'), 'packed.needs-memory'],
    ['one that comes later', Buffer.concat([frame(0, 'a'), skipped('b'), frame(20, 'c')]), 'packed.needs-memory'],
    ['what looks like a frame within one', frame(0, frame(20, 'c').toString('latin1')), undefined],
    [
      'several that are too much together',
      Buffer.concat(Array.from({ length: 5 }, () => frame(10, ''))),
      'packed.pieces',
    ],
    ['very many', Buffer.concat(Array.from({ length: 20_100 }, () => frame(0, ''))), 'packed.pieces'],
    ['very many to be skipped', Buffer.concat(Array.from({ length: 20_100 }, () => skipped(''))), 'packed.pieces'],
    ['no frame', Buffer.from('text that is none'), undefined],
  ])('%s', async (_, bytes, code) => {
    for (const length of [7, 1000, bytes.length])
      expect(await codeOf(bytes, Math.max(length, bytes.length / 500))).toBe(code);
  });
});

describe('records before an entry of a tar archive', () => {
  test('are read as far as they are asked for', () => {
    const text = [
      paxRecord('SCHILY.xattr.user', 'a\n12 path=lie\n'),
      paxRecord('path', 'foo\nbar'),
      paxRecord('size', '12'),
      paxRecord('mtime', '1700000000.25'),
      paxRecord('GNU.sparse.major', '1'),
    ].join('');
    expect(paxAttributes(Buffer.from(text))).toEqual({
      path: 'foo\nbar',
      size: 12,
      modified: 1_700_000_000.25,
      sparse: true,
    });
  });

  test('are none where their length is wrong, and nothing throws', () => {
    expect(paxAttributes(Buffer.from(`${paxRecord('path', 'one')}99 path=two\n`))).toEqual({ path: 'one' });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('1', '2', ' ', '=', '\n', 'path', 'size') }), (text) => {
        expect(typeof paxAttributes(Buffer.from(text))).toBe('object');
      }),
    );
  });
});

describe('limits', () => {
  test('what is said of entries counts as their names do', async () => {
    const said = paxRecord('comment', 'c'.repeat(900));
    const bytes = tarOf([
      { name: 'first', content: 'one' },
      { name: 'pax', type: 'x', content: said },
      { name: 'second', content: 'two' },
    ]);
    const limits = { namesBytes: 500 };
    expect(await unpacked(bytes, { limits })).toEqual({ files: { first: 'one' }, problems: ['packed.long-names'] });
  });

  test('paths deeper than any are refused', async () => {
    const deep = `${'d/'.repeat(129)}file`;
    const bytes = tarOf([
      { name: '././@LongLink', type: 'L', content: `${deep}\0` },
      { name: 'short', content: 'one' },
      { name: 'last', content: 'two' },
    ]);
    expect(await unpacked(bytes)).toEqual({ files: { last: 'two' }, problems: ['packed.long-name 1'] });
  });

  test('a small file that is damaged counts as far as it goes', async () => {
    const whole = gzipSync('line\n'.repeat(1000));
    const { files, problems } = await unpacked(tarOf([{ name: 'a.gz', content: whole.subarray(0, -4) }]));
    expect([files, problems]).toEqual([{ 'a.gz': 'line\n'.repeat(1000) }, ['packed.broken-entry 1']]);
  });

  const root = mkdtempSync(join(tmpdir(), 'hangwise-folders-'));
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test('folders of a directory count, however empty they are', async () => {
    writeFileSync(join(root, '0'), 'text');
    for (const name of ['a', 'b', 'c', 'd']) mkdirSync(join(root, name));
    expect(await allOf(openDirectory(root, { limits: { entries: 20 } }))).toEqual({
      files: { 0: 'text' },
      problems: [],
    });
    expect((await allOf(openDirectory(root, { limits: { entries: 6 } }))).problems).toEqual(['packed.too-many']);
  });
});
