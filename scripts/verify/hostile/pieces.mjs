import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { tar, tarHeader, zip, zipEnd, zipListed, zipLocal } from './archives.mjs';

const MEGABYTE = 1 << 20;
const BLOCK = 512;

const many = (count, one) => Array.from({ length: count }, (_, index) => one(index));
const times = (count, one) => Buffer.concat(many(count, () => one));
const packedBy = (program, args, input) =>
  spawnSync(program, args, { input, maxBuffer: 1 << 30 }).stdout ?? Buffer.alloc(0);
const squeezed = (bytes) => gzipSync(bytes, { level: 1 });
const filesOf = (count, ending, content) =>
  squeezed(tar(many(count, (index) => ({ name: `folder/${index}${ending}`, content }))));

/** An entry of GNU tar with a name at length, and two bytes of content. */
function longNamed(name) {
  const bytes = Buffer.from(name);
  const filled = Buffer.alloc(Math.ceil(bytes.length / BLOCK) * BLOCK);
  bytes.copy(filled);
  const header = tarHeader({ name: '././@LongLink', type: 'L', size: bytes.length });
  return Buffer.concat([header, filled, tarHeader({ name: 'x', size: 2 }), Buffer.alloc(BLOCK, 'x\n')]);
}

/** Megabytes of records before an entry, none of which says anything of it. */
function paxBomb(count) {
  const records = '15 key0001=some\n'.repeat(8000).slice(0, 120_000);
  const header = tarHeader({ name: 'p', type: 'x', size: records.length });
  const filled = Buffer.alloc(Math.ceil(records.length / BLOCK) * BLOCK);
  filled.write(records);
  return times(count, Buffer.concat([header, filled]));
}

/** Entries whose sizes are not those of what they hold. */
function zipOfLies(count) {
  const packed = deflateRawSync(Buffer.alloc(MEGABYTE, 'line\n'));
  const lies = [
    { size: 10, packed: packed.length },
    { size: 0xfffffffe, packed: packed.length },
    { size: MEGABYTE, packed: 0xfffffff },
    { size: MEGABYTE, packed: 5 },
  ];
  const entries = many(count, (index) => {
    const entry = { name: `f${index}`, ...lies[index % lies.length] };
    return { entry, local: Buffer.concat([zipLocal(entry), packed]) };
  });
  let at = 0;
  const listing = Buffer.concat(
    entries.map(({ entry, local }) => {
      const listed = zipListed({ ...entry, at });
      at += local.length;
      return listed;
    }),
  );
  return Buffer.concat([...entries.map(({ local }) => local), listing, zipEnd({ count, length: listing.length, at })]);
}

/** A zip archive of zeros as they are, which has to be held where it comes out of another archive. */
function zipOfZeros(bytes) {
  const entry = { name: 'zeros', packed: bytes, size: bytes, method: 0 };
  const local = zipLocal(entry);
  const listed = zipListed({ ...entry, at: 0 });
  return Buffer.concat([
    local,
    Buffer.alloc(bytes),
    listed,
    zipEnd({ count: 1, length: listed.length, at: local.length + bytes }),
  ]);
}

function skippableFrame() {
  const frame = Buffer.alloc(8);
  frame.writeUInt32LE(0x184d2a50, 0);
  return frame;
}

/** A frame that says that it needs 2 GB to look back to, and holds nothing. */
const HUGE_WINDOW = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0, 0]);

/** Links in circles, a pipe that nobody writes to, and a device where one may be made. */
function writeOddTree(path) {
  mkdirSync(join(path, 'one'), { recursive: true });
  symlinkSync('..', join(path, 'one/up'));
  symlinkSync('itself', join(path, 'itself'));
  symlinkSync('/dev/zero', join(path, 'messages'));
  spawnSync('mkfifo', [join(path, 'kern.log')]);
  spawnSync('mknod', [join(path, 'syslog'), 'c', '1', '5']);
  writeFileSync(join(path, 'one/a.gz'), gzipSync('text\n'));
}

function writeFolders(path, count) {
  for (let at = 0; at < count; at += 1) mkdirSync(join(path, String(at % 100), String(at)), { recursive: true });
}

/** 200 logs whose lines are all reports of hung tasks: no two of the same task, or all of one. */
function logsOfReports(taskOf) {
  const report = (at) =>
    `[${String(100 + at).padStart(8)}.000000] INFO: task x:${taskOf(at)} blocked for more than 120 seconds.\n`;
  const log = (from) => many(5000, (index) => report(from + index)).join('');
  return squeezed(tar(many(200, (index) => ({ name: `var/log/kern.log.${index}`, content: log(index * 5000) }))));
}

/** Inputs that are made of very many small pieces, or say what is not so: as `HOSTILE_INPUTS`. `command`: a folder is a bundle to it. */
export const INPUTS_OF_PIECES = [
  { name: 'a million members, gzip', bytes: () => times(1_000_000, gzipSync('x\n')), says: [] },
  {
    name: '200 000 streams, xz',
    tool: 'xz',
    bytes: () => times(200_000, packedBy('xz', ['-0c'], 'x\n')),
    says: [],
  },
  {
    name: 'a million frames, zstd',
    tool: 'zstd',
    bytes: () => times(1_000_000, packedBy('zstd', ['-qc'], 'x\n')),
    says: ['packed.pieces'],
  },
  {
    name: '15 000 frames that ask for 2 MB each, zstd',
    tool: 'zstd',
    bytes: () => times(15_000, packedBy('zstd', ['-qc'], 'x\n')),
    says: ['packed.pieces'],
  },
  { name: 'frames to be skipped, zstd', bytes: () => times(2_000_000, skippableFrame()), says: ['packed.pieces'] },
  { name: 'a window of 2 GB, zstd', bytes: () => HUGE_WINDOW, says: ['packed.needs-memory'] },
  {
    name: '6000 files in a tar archive, bzip2',
    tool: 'bzip2',
    bytes: () => filesOf(6000, '.bz2', packedBy('bzip2', ['-c'], 'text\n')),
    says: ['packed.programs'],
  },
  {
    name: '6000 files in a tar archive, xz',
    tool: 'xz',
    bytes: () => filesOf(6000, '.xz', packedBy('xz', ['-0c'], 'text\n')),
    says: [],
  },
  { name: '6000 files in a tar archive, gzip', bytes: () => filesOf(6000, '.gz', gzipSync('text\n')), says: [] },
  {
    name: '6000 zip archives in a tar archive',
    bytes: () => filesOf(6000, '.zip', zip(many(10, (index) => ({ name: `${index}`, content: 'text\n' })))),
    says: [],
  },
  {
    name: 'zip archives of 60 MB that have to be held',
    bytes: () => filesOf(8, '.zip', zipOfZeros(60 * MEGABYTE)),
    says: ['packed.bomb'],
  },
  { name: 'sizes that are not so, zip', bytes: () => zipOfLies(3000), says: ['packed.overlap'] },
  { name: 'records without an end, tar', bytes: () => squeezed(paxBomb(1000)), says: ['packed.long-names'] },
  {
    name: 'names of 4 KB',
    bytes: () => squeezed(Buffer.concat(many(30_000, (at) => longNamed(`${`${'n'.repeat(200)}/`.repeat(20)}${at}`)))),
    says: ['packed.long-names'],
  },
  {
    name: 'folders within 2000 folders',
    bytes: () => squeezed(Buffer.concat(many(30_000, (at) => longNamed(`${'a/'.repeat(2000)}${at}`)))),
    says: ['packed.long-name', 'packed.long-names'],
  },
  {
    name: 'names that look like bundles',
    bytes: () =>
      squeezed(
        Buffer.concat(
          many(30_000, (at) =>
            longNamed(
              `${'n'.repeat(3500)}/${at}/sosreport-h-2026-11-22-abc/scc_h_261122_0325/vmcore-${at}/hangwise-h-20261122/f`,
            ),
          ),
        ),
      ),
    says: ['packed.long-names'],
  },
  {
    name: 'a million reports in 200 logs',
    bytes: () => logsOfReports((at) => at),
    says: ['bundle.limit', 'bundle.reports'],
  },
  {
    name: 'a million reports of one task in 200 logs',
    bytes: () => logsOfReports(() => 77),
    says: ['bundle.limit', 'bundle.reports'],
  },
  {
    name: '119 000 files in folders of their own',
    bytes: () =>
      squeezed(tar(many(119_000, (at) => ({ name: `${'abcdefghij'.replaceAll(/./g, `$&${at}/`)}x`, content: 'x\n' })))),
    says: ['bundle.limit'],
  },
  {
    name: 'links in circles, a pipe and a device in a folder',
    command: 'diagnose',
    write: writeOddTree,
    says: ['packed.link', 'packed.device'],
  },
  {
    name: '150 000 empty folders',
    command: 'diagnose',
    write: (path) => writeFolders(path, 150_000),
    says: ['packed.too-many'],
  },
];
