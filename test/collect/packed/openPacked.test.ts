import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openDirectory, openInput, openPacked, type UnpackOptions } from '../../../src/collect/packed/index.js';
import { paxRecord, tarOf, zipOf } from './archives.js';
import { allOf, blocks, directory, file, textOf, unpacked } from './unpacked.js';

function has(tool: string): boolean {
  return spawnSync(tool, ['--version']).error === undefined;
}

const LOG = Array.from({ length: 12_000 }, (_, at) => `[${String(at)}.000000] line ${String(at * 7919)}\n`).join('');
const TREE = tarOf([
  { name: 'sos/', type: '5' },
  { name: 'sos/dmesg', content: LOG },
  { name: './sos/uname', content: 'Linux 5.14.0\n' },
]);
const IN_TREE = { 'sos/dmesg': LOG, 'sos/uname': 'Linux 5.14.0\n' };

/** Programs that make what is read; one that is missing is not tried. */
const PACKERS = [
  { tool: 'gzip', args: ['-c'] },
  { tool: 'xz', args: ['-0c'] },
  { tool: 'bzip2', args: ['-c'] },
  { tool: 'zstd', args: ['-qc'] },
  { tool: 'lz4', args: ['-qc'] },
].filter(({ tool }) => has(tool));

function pack({ tool, args }: (typeof PACKERS)[number], bytes: string | Buffer): Buffer {
  return execFileSync(tool, args, { input: bytes, maxBuffer: 1 << 28 });
}

describe.each(PACKERS)('$tool', (packer) => {
  // Of a stream nobody knows how long it is: a program may be worth its start.
  test.each([true, false])('one file and a tar archive, tools: %j', async (tools) => {
    expect(await unpacked(pack(packer, LOG), { tools })).toEqual({ files: { x: LOG }, problems: [] });
    expect(await unpacked(pack(packer, TREE), { tools })).toEqual({ files: IN_TREE, problems: [] });
  });

  test('many streams, one behind the other', async () => {
    const twice = Buffer.concat([pack(packer, 'one\n'), pack(packer, 'two\n')]);
    expect(await unpacked(twice, { tools: false })).toEqual({ files: { x: 'one\ntwo\n' }, problems: [] });
  });

  test.each([true, false])('what is cut off counts as far as it goes, tools: %j', async (tools) => {
    const whole = pack(packer, LOG);
    const { packed } = await openInput({ path: file(whole.subarray(0, whole.length - 20)), name: 'x' }, { tools });
    const { files: found, problems } = await allOf(packed);
    expect(LOG.startsWith(found['x'] ?? '?')).toBe(true);
    expect(problems).toEqual(['packed.cut-off']);
  });

  test('damage is told, and never thrown', async () => {
    const whole = pack(packer, LOG);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, by, tools) => {
          const damaged = Buffer.from(whole);
          damaged[at] = (damaged[at] ?? 0) ^ by;
          const opened = await openInput({ path: file(damaged), name: 'x' }, { tools });
          if (opened.packed === undefined) return;
          for (const code of (await allOf(opened.packed)).problems) expect(code).toMatch(/^packed\.[a-z-]+$/);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('tar', () => {
  test.each([
    ['ustar', 'ustar\u000000'],
    ['GNU', 'ustar  \u0000'],
    ['V7', ''],
  ])('%s', async (_, magic) => {
    const bytes = tarOf([{ name: 'a/b', content: 'text' }], magic);
    expect(await unpacked(bytes)).toEqual({ files: { 'a/b': 'text' }, problems: [] });
  });

  test('names at length, of GNU and of POSIX', async () => {
    const long = `${'folder/'.repeat(40)}file`;
    const bytes = tarOf([
      { name: '././@LongLink', type: 'L', content: `${long}\0` },
      { name: 'short', content: 'one' },
      { name: 'pax', type: 'x', content: `${paxRecord('path', `${long}-2`)}${paxRecord('size', '3')}` },
      { name: 'short', content: 'two', size: 3 },
      { name: 'pax', type: 'g', content: paxRecord('comment', 'of all') },
      { name: 'last', content: 'three' },
    ]);
    expect((await unpacked(bytes)).files).toEqual({ [long]: 'one', [`${long}-2`]: 'two', last: 'three' });
  });

  test('what is no file, or not where it should be, is left out and counted', async () => {
    const bytes = tarOf([
      { name: 'link', type: '2' },
      { name: 'link-2', type: '1' },
      { name: 'disk', type: '4' },
      { name: 'pipe', type: '6' },
      { name: 'odd', type: '~' },
      { name: '../../etc/passwd', content: 'root' },
      { name: 'a/../../b', content: 'b' },
      { name: '/var/log/messages', content: 'absolute' },
      { name: 'bell\u0007', content: 'x' },
      { name: Buffer.from([0x61, 0xff]), content: 'x' },
      { name: 'good', content: 'first' },
      { name: './good', content: 'second' },
    ]);
    expect(await unpacked(bytes)).toEqual({
      files: { 'var/log/messages': 'absolute', good: 'first' },
      problems: [
        'packed.link 2',
        'packed.device 2',
        'packed.other 1',
        'packed.outside 2',
        'packed.absolute 1',
        'packed.bad-name 2',
        'packed.twice 1',
      ],
    });
  });

  test('goes on after a damaged header, and tells of an end that comes too early', async () => {
    const bytes = tarOf([
      { name: 'a', content: 'one' },
      { name: 'b', content: 'two' },
      { name: 'c', content: 'three' },
    ]);
    const damaged = Buffer.from(bytes);
    damaged.write('z', 1024);
    expect(await unpacked(damaged)).toEqual({ files: { a: 'one', c: 'three' }, problems: ['packed.damaged'] });
    expect(await unpacked(bytes.subarray(0, 2049 + 511 + 2))).toEqual({
      files: { a: 'one', b: 'two', c: 'th' },
      problems: ['packed.cut-off'],
    });
  });

  test('what is not wanted is no item, and what is packed within is opened', async () => {
    const inner = gzipSync(
      tarOf([
        { name: 'dmesg', content: 'inner' },
        { name: 'noise', content: 'n' },
      ]),
    );
    const bytes = tarOf([
      { name: 'host.tar.gz', content: inner },
      { name: 'messages.gz', content: gzipSync('rotated') },
      { name: 'noise', content: 'n' },
      { name: 'deep.zip', content: zipOf([{ name: 'z', content: 'zipped' }]) },
    ]);
    expect(await unpacked(bytes, { wants: (path) => !path.endsWith('noise') })).toEqual({
      files: { 'host.tar.gz/dmesg': 'inner', 'messages.gz': 'rotated', 'deep.zip/z': 'zipped' },
      problems: [],
    });
  });
});

describe('zip', () => {
  test('deflated, stored, and what is left out', async () => {
    const bytes = zipOf([
      { name: 'a/', content: '' },
      { name: 'a/log', content: LOG },
      { name: 'a/shared', content: LOG, shared: true },
      { name: 'stored', content: 'as it is', method: 0 },
      { name: 'link', content: '/etc', mode: 0o120777 },
      { name: 'sealed', content: 'x', flags: 1 },
      { name: 'strange', content: 'x', method: 6 },
      { name: '../up', content: 'x' },
    ]);
    expect(await unpacked(bytes)).toEqual({
      files: { 'a/log': LOG, stored: 'as it is' },
      problems: ['packed.overlap 1', 'packed.link 1', 'packed.sealed 1', 'packed.method 1', 'packed.outside 1'],
    });
  });

  test('without its end there is no directory', async () => {
    const bytes = zipOf([{ name: 'a', content: LOG }]);
    expect(await unpacked(bytes.subarray(0, -30))).toEqual({ files: {}, problems: ['packed.cut-off'] });
  });

  test('in a stream it is held, up to a limit', async () => {
    const stream = blocks(zipOf([{ name: 'a', content: LOG, method: 0 }]), 1 << 16);
    const { problems } = await allOf(await openPacked({ name: 'x', stream }, { limits: { heldBytes: 1 << 17 } }));
    expect(problems).toEqual(['packed.zip-in-stream']);
  });
});

describe('limits end the reading with one problem, and what came before counts', () => {
  test.each<[string, UnpackOptions['limits'], string]>([
    ['bytes', { bytes: 1 << 17 }, 'packed.too-large'],
    ['ratio', { ratio: 2, ratioFrom: 1 << 17 }, 'packed.bomb'],
    ['entries', { entries: 2 }, 'packed.too-many'],
    ['names', { namesBytes: 10 }, 'packed.long-names'],
  ])('%s', async (_, limits, code) => {
    const bytes = tarOf([
      { name: 'first', content: 'one' },
      { name: 'second', content: LOG },
      { name: 'third', content: 'three' },
    ]);
    const path = file(gzipSync(bytes));
    const found = await allOf(await openPacked({ path, name: 'x' }, limits === undefined ? {} : { limits }));
    expect(found.files['first']).toBe('one');
    expect(found.files['third']).toBeUndefined();
    expect(found.problems).toEqual([code]);
  });

  test('packings within packings, and the length of a name', async () => {
    const nested = gzipSync(gzipSync(gzipSync('x')));
    expect((await unpacked(nested, { limits: { nesting: 2 } })).problems).toEqual(['packed.too-deep']);
    expect(await unpacked(nested, { limits: { nesting: 3 } })).toEqual({ files: { x: 'x' }, problems: [] });
    const named = tarOf([{ name: 'n'.repeat(90), content: 'x' }]);
    expect((await unpacked(named, { limits: { pathBytes: 80 } })).problems).toEqual(['packed.long-name 1']);
  });
});

test('what is not packed comes back whole, from its first byte on', async () => {
  const opened = await openInput({ name: 'x', stream: blocks(Buffer.from(LOG), 100) });
  expect(opened.packed).toBeUndefined();
  if (opened.packed === undefined) expect(await textOf(opened.blocks)).toBe(LOG);
});

test.each([
  ['7z', Buffer.from('377abcaf271c0004', 'hex')],
  ['rar', Buffer.from('526172211a070100', 'hex')],
])('%s is named and not read', async (_, head) => {
  const { files: found, problems } = await unpacked(Buffer.concat([head, Buffer.alloc(600)]));
  expect([found, problems]).toEqual([{}, ['packed.unknown-packing']]);
});

test('a directory is gone through by the same rules', async () => {
  const root = join(directory, 'tree');
  mkdirSync(join(root, 'logs'), { recursive: true });
  writeFileSync(join(root, 'logs/b.gz'), gzipSync('rotated'));
  writeFileSync(join(root, 'logs/a.tar'), TREE);
  writeFileSync(join(root, '.hidden'), 'no');
  symlinkSync('/etc/passwd', join(root, 'link'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
  expect(await allOf(openDirectory(root))).toEqual({
    files: {
      'logs/a.tar/sos/dmesg': LOG,
      'logs/a.tar/sos/uname': 'Linux 5.14.0\n',
      'logs/b.gz': 'rotated',
    },
    problems: ['packed.link 1', 'packed.device 1'],
  });
});
