import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, deflateRawSync, gzipSync } from 'node:zlib';
import { tar, tarHeader, zip, zipEnd, zipListed, zipLocal } from './archives.mjs';

const MEGABYTE = 1 << 20;
const PART = 64 * MEGABYTE;
const PARTS = 160;
const MILLION = 1_000_000;

const packedBy = (program, args, input) =>
  spawnSync(program, args, { input, maxBuffer: 1 << 30 }).stdout ?? Buffer.alloc(0);
const times = (count, one) => Buffer.concat(Array.from({ length: count }, () => one));
const zeros = () => Buffer.alloc(PART);

/** 10 GB as one entry of a zip archive. */
function zipBomb(content) {
  const part = deflateRawSync(content, { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([times(PARTS, part), deflateRawSync(Buffer.alloc(0))]);
  const entry = { name: 'messages', packed: packed.length, size: PART * PARTS, at: 0 };
  const local = zipLocal(entry);
  const listed = zipListed(entry);
  const at = local.length + packed.length;
  return Buffer.concat([local, packed, listed, zipEnd({ count: 1, length: listed.length, at })]);
}

/** Entries that all lie in the same bytes. */
function zipOfOneFileManyTimes(count) {
  const packed = deflateRawSync(Buffer.alloc(8 * MEGABYTE));
  const entry = (index) => ({ name: `f${index}`, packed: packed.length, size: 8 * MEGABYTE, at: 0 });
  const local = zipLocal(entry(0));
  const listing = Buffer.concat(Array.from({ length: count }, (_, index) => zipListed(entry(index))));
  const at = local.length + packed.length;
  return Buffer.concat([local, packed, listing, zipEnd({ count, length: listing.length, at })]);
}

function zipOfManyEntries(count) {
  const local = zipLocal({ name: 'f0', packed: 0, size: 0, method: 0 });
  const listing = Buffer.concat(
    Array.from({ length: count }, (_, at) => zipListed({ name: `folder/${at}`, packed: 0, size: 0, method: 0, at })),
  );
  return Buffer.concat([local, listing, zipEnd({ count, length: listing.length, at: local.length })]);
}

function zipInZip(levels) {
  let inner = zip([{ name: 'zeros', content: Buffer.alloc(16 * MEGABYTE) }]);
  for (let level = 0; level < levels; level += 1) {
    const content = inner;
    inner = zip(Array.from({ length: 16 }, (_, index) => ({ name: `${index}.zip`, content })));
  }
  return inner;
}

function gzipInGzip(levels) {
  let inner = Buffer.from('x');
  for (let level = 0; level < levels; level += 1) inner = gzipSync(inner);
  return inner;
}

/** @param content of each entry */
async function writeTarOfManyEntries(path, count, content = '') {
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  function* headers() {
    for (let at = 0; at < count; at += 1000) {
      yield Buffer.concat(
        many(1000, (index) => [tarHeader({ name: `folder/${at + index}`, size: content.length }), body]).flat(),
      );
    }
  }
  await pipeline(Readable.from(headers()), createGzip({ level: 1 }), createWriteStream(path));
}

const many = (count, one) => Array.from({ length: count }, (_, index) => one(index));

/** Lines that are text, so that they are read for as long as there are any: zeros are no text, and left at once. */
const lines = () => Buffer.alloc(PART, 'line\n');

/** Inputs that mean harm: `bytes` or what writes them, and codes of problems that have to be told. `tool`: makes it, skipped without. */
export const HOSTILE_INPUTS = [
  { name: '10 GB of zeros, gzip', bytes: () => times(PARTS, gzipSync(zeros())), says: [] },
  { name: '10 GB of zeros, xz', tool: 'xz', bytes: () => times(PARTS, packedBy('xz', ['-0c'], zeros())), says: [] },
  {
    name: '10 GB of zeros, zstd',
    tool: 'zstd',
    bytes: () => times(PARTS, packedBy('zstd', ['-qc'], zeros())),
    says: [],
  },
  {
    name: '10 GB of zeros, bzip2',
    tool: 'bzip2',
    bytes: () => times(PARTS, packedBy('bzip2', ['-c'], zeros())),
    says: [],
  },
  { name: '10 GB of lines, gzip', bytes: () => times(PARTS, gzipSync(lines())), says: ['packed.bomb'] },
  {
    name: '10 GB of lines, xz',
    tool: 'xz',
    bytes: () => times(PARTS, packedBy('xz', ['-0c'], lines())),
    says: ['packed.bomb'],
  },
  {
    name: '10 GB of lines, zstd',
    tool: 'zstd',
    bytes: () => times(PARTS, packedBy('zstd', ['-qc'], lines())),
    says: ['packed.bomb'],
  },
  {
    name: '10 GB of lines, bzip2',
    tool: 'bzip2',
    bytes: () => times(PARTS, packedBy('bzip2', ['-c'], lines())),
    says: ['packed.bomb'],
  },
  { name: '10 GB of zeros, zip', bytes: () => zipBomb(zeros()), says: [] },
  { name: '10 GB of lines, zip', bytes: () => zipBomb(lines()), says: ['packed.bomb'] },
  {
    name: '10 GB of zeros in a tar archive, gzip',
    bytes: () =>
      Buffer.concat([
        gzipSync(tarHeader({ name: 'zeros', size: 8 * 1024 * MEGABYTE - 1 })),
        times(PARTS, gzipSync(zeros())),
      ]),
    says: ['packed.bomb'],
  },
  { name: 'zip in zip in zip', bytes: () => zipInZip(4), says: ['packed.bomb'] },
  { name: 'gzip in gzip', bytes: () => gzipInGzip(40), says: ['packed.too-deep'] },
  { name: 'entries in the same bytes', bytes: () => zipOfOneFileManyTimes(60_000), says: ['packed.overlap'] },
  {
    name: 'a million entries, tar and gzip',
    write: (path) => writeTarOfManyEntries(path, MILLION),
    says: ['packed.too-many'],
  },
  {
    name: 'a million entries with something in each, tar and gzip',
    write: (path) => writeTarOfManyEntries(path, MILLION, 'some text\n'),
    says: ['packed.too-many'],
  },
  { name: 'a million entries, zip', bytes: () => zipOfManyEntries(MILLION), says: ['packed.too-many'] },
  {
    name: 'a name of 100 MB',
    bytes: () =>
      gzipSync(
        tar([
          { name: '././@LongLink', type: 'L', content: Buffer.alloc(100 * MEGABYTE, 'n') },
          { name: 'x', content: 'x' },
        ]),
      ),
    says: [],
  },
  {
    name: 'a sparse file whose map has no end',
    bytes: () =>
      Buffer.concat([tarHeader({ name: 'x', type: 'S', magic: 'ustar  \u0000' }), Buffer.alloc(20 * MEGABYTE, 1)]),
    says: [],
  },
  {
    name: 'links, devices and ways out',
    bytes: () =>
      tar([
        ...many(2000, (index) => ({ name: `link${index}`, type: '2' })),
        ...many(2000, (index) => ({ name: `hard${index}`, type: '1' })),
        { name: 'disk', type: '4' },
        { name: 'pipe', type: '6' },
        { name: '../../../tmp/out', content: 'x' },
        { name: '/etc/out', content: 'x' },
        { name: 'a\u001b]0;title\u0007', content: 'x' },
        { name: Buffer.from([0x61, 0xfe, 0xff]), content: 'x' },
        { name: 'twice', content: 'x' },
        { name: 'twice', content: 'x' },
      ]),
    says: ['packed.link', 'packed.device', 'packed.outside', 'packed.absolute', 'packed.bad-name', 'packed.twice'],
  },
  { name: 'an encrypted zip', bytes: () => zip([{ name: 'x', content: 'x', flags: 1 }]), says: ['packed.sealed'] },
  {
    name: 'a 7z archive',
    bytes: () => Buffer.from('377abcaf271c0004'.padEnd(2000, '0'), 'hex'),
    says: ['packed.unknown-packing'],
  },
  {
    name: 'a cut gzip',
    bytes: () => gzipSync(tar([{ name: 'x', content: 'x'.repeat(4000) }])).subarray(0, -9),
    says: ['packed.cut-off'],
  },
];
