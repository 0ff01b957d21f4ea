import { crc32 } from 'node:zlib';
import { fromRandomAccessReaderPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import { failureOf, PackingError, type Failure } from './failure.js';
import type { Meter } from './meter.js';
import { throughInflate } from './unzipStream.js';
import { placeBlocks, PlaceReader, type BytePlace } from './zipPlace.js';

/** One entry of a zip archive. */
export interface ZipEntry {
  readonly path: string;
  /** `sealed`: it is encrypted. `unknown-method`: it is compressed in a way that few know. */
  readonly type: 'file' | 'folder' | 'link' | 'device' | 'sealed' | 'overlap' | 'unknown-method';
  readonly size: number;
  readonly modified: number;
  /** Its content; of methods that have files of their own (xz, Zstandard, bzip2) as such a file has it. */
  readonly blocks: () => AsyncGenerator<Uint8Array, void>;
}

/** Numbers of methods of compression (APPNOTE 6.3.10, 4.4.5). */
const STORED = 0;
const DEFLATED = 8;
const AS_A_FILE: ReadonlySet<number> = new Set([12, 93, 95]);

/** Made under Unix (4.4.2.2): the upper half of the external attributes is the mode of a file. */
const UNIX = 3;
const MODE_TYPE = 0o170000;
const LINK = 0o120000;
const FOLDER = 0o040000;
const FILE = 0o100000;

export interface ZipReading {
  readonly meter: Meter;
  /** Is told why the archive cannot be read to its end. */
  readonly failed: (failure: Failure) => void;
}

/** Goes over a zip archive, in the order of its directory. */
export async function* zipEntries(place: BytePlace, { meter, failed }: ZipReading): AsyncGenerator<ZipEntry, void> {
  try {
    const zip = await fromRandomAccessReaderPromise(new PlaceReader(place), place.size, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
    });
    const starts = new Set<number>();
    let packed = 0;
    for await (const entry of zip.eachEntry()) {
      if (!meter.entered()) return;
      // Entries that share their bytes are more, all in all, than what they are packed in.
      const overlaps = starts.has(entry.relativeOffsetOfLocalHeader) || packed + entry.compressedSize > place.size;
      if (!overlaps) packed += entry.compressedSize;
      starts.add(entry.relativeOffsetOfLocalHeader);
      yield entryOf({ zip, place, meter }, entry, overlaps);
    }
  } catch (error) {
    failed(zipFailure(error));
  }
}

/** yauzl tells in words what is wrong with an archive, and in codes what is wrong with the disk. */
function zipFailure(error: unknown): Failure {
  if (error instanceof Error && !('code' in error) && !(error instanceof TypeError)) {
    return {
      code: /end of central directory|too short|out of bounds/i.test(error.message)
        ? 'packed.cut-off'
        : 'packed.damaged',
      args: {},
    };
  }
  return failureOf(error);
}

interface OpenZip {
  readonly zip: ZipFile;
  readonly place: BytePlace;
  readonly meter: Meter;
}

function entryOf(zip: OpenZip, entry: Entry, overlaps: boolean): ZipEntry {
  const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  return {
    path,
    type: overlaps ? 'overlap' : typeOf(entry, path),
    size: entry.uncompressedSize,
    modified: Math.floor(entry.getLastModDate().getTime() / 1000),
    blocks: () => contentOf(zip, entry),
  };
}

function typeOf(entry: Entry, path: string): ZipEntry['type'] {
  if (path.endsWith('/')) return 'folder';
  const mode = entry.versionMadeBy >> 8 === UNIX ? (entry.externalFileAttributes >>> 16) & MODE_TYPE : 0;
  if (mode === LINK) return 'link';
  if (mode === FOLDER) return 'folder';
  if (mode !== 0 && mode !== FILE) return 'device';
  if (entry.isEncrypted()) return 'sealed';
  const { compressionMethod: method } = entry;
  return method === STORED || method === DEFLATED || AS_A_FILE.has(method) ? 'file' : 'unknown-method';
}

/** @throws PackingError, when it is read, where it is damaged */
async function* contentOf({ zip, place, meter }: OpenZip, entry: Entry): AsyncGenerator<Uint8Array, void> {
  const start = await dataStart(zip, entry);
  const packed = placeBlocks(place, start, entry.compressedSize);
  if (AS_A_FILE.has(entry.compressionMethod)) {
    yield* packed;
    return;
  }
  let sum = 0;
  let size = 0;
  for await (const block of entry.compressionMethod === DEFLATED
    ? throughInflate(packed, entry.compressedSize)
    : packed) {
    meter.cameOut(block.length);
    sum = crc32(block, sum);
    size += block.length;
    if (size > entry.uncompressedSize) throw new PackingError('packed.damaged');
    yield block;
  }
  if (size < entry.uncompressedSize) throw new PackingError('packed.cut-off');
  if (sum !== entry.crc32) throw new PackingError('packed.damaged');
}

async function dataStart(zip: ZipFile, entry: Entry): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch (error) {
    const { code, args } = zipFailure(error);
    throw new PackingError(code, args);
  }
}
