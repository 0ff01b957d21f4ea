import { Pax } from 'tar/pax';
import { partSource, type ByteSource, type PartSource } from './byteSource.js';
import type { Failure } from './failure.js';
import type { Meter } from './meter.js';
import { isZeroBlock, mapGoesOnAfter, TAR_BLOCK, tarHeader, type TarHeader, type TarType } from './tarHeader.js';

/** One entry of a tar archive. */
export interface TarEntry {
  readonly path: string;
  readonly type: Exclude<TarType, 'long-path' | 'long-link' | 'pax' | 'pax-global'>;
  readonly size: number;
  readonly modified: number;
  readonly content: PartSource;
}

/** Bytes of what is said of an entry before it: a path at length, or attributes. */
const MOST_SAID = 1 << 20;

/** Bytes behind an archive that are read on, for the checksum of what it is compressed with. */
const BEHIND = 1 << 20;

const CUT_OFF: Failure = { code: 'packed.cut-off', args: {} };
const DAMAGED: Failure = { code: 'packed.damaged', args: {} };

/** What was said of the next entry. */
interface Said {
  readonly path?: string;
  readonly size?: number;
  readonly modified?: number;
  readonly sparse?: boolean;
  /** More was said than is read. */
  readonly unread?: boolean;
}

export interface TarReading {
  readonly meter: Meter;
  /** Is told why the archive cannot be read to its end; what comes after damage is still looked for. */
  readonly failed: (failure: Failure) => void;
}

/** Goes over a tar archive. Content that is not taken is passed over. */
export async function* tarEntries(source: ByteSource, { meter, failed }: TarReading): AsyncGenerator<TarEntry, void> {
  let said: Said = {};
  let everywhere: Said = {};
  for (;;) {
    const header = nextHeader(source, failed) ?? (await waitForHeader(source, failed));
    if (header === undefined || !meter.entered()) return;
    if (header.mapGoesOn) await passMap(source);
    const size = hasOwnSize(header.type) ? header.size : (said.size ?? header.size);
    const content = partSource(source, size);
    const filling = (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
    switch (header.type) {
      case 'long-link':
        break;
      case 'long-path':
      case 'pax':
        said = { ...said, ...(await readSaid(header, content)) };
        break;
      case 'pax-global':
        everywhere = { ...everywhere, ...(await readSaid(header, content)) };
        break;
      default:
        yield entryOf(header, header.type, { ...everywhere, ...said }, content);
        said = {};
    }
    const left = content.left();
    if (source.skipNow(left + filling)) continue;
    if ((await source.skip(left + filling)) < left) {
      failed(source.failure() ?? CUT_OFF);
      return;
    }
  }
}

/** What is said before an entry tells of the size of a file, and of nothing else. */
function hasOwnSize(type: TarType): boolean {
  return type !== 'file' && type !== 'sparse';
}

/** The next header where it is at hand. @returns undefined where it is not, or where it is none */
function nextHeader(source: ByteSource, failed: TarReading['failed']): TarHeader | undefined {
  const block = source.peekNow(TAR_BLOCK);
  if (block === undefined) return undefined;
  const header = tarHeader(block);
  if (header !== undefined) source.skipNow(TAR_BLOCK);
  else if (!isZeroBlock(block)) failed(DAMAGED);
  return header;
}

/** The next header, after damage too. @returns undefined at the end */
async function waitForHeader(source: ByteSource, failed: TarReading['failed']): Promise<TarHeader | undefined> {
  for (;;) {
    const block = await source.peek(TAR_BLOCK);
    // Archives that end where their last entry ends lack nothing.
    if (block.length < TAR_BLOCK) {
      const failure = source.failure() ?? (block.length > 0 ? CUT_OFF : undefined);
      if (failure !== undefined) failed(failure);
      return undefined;
    }
    const header = tarHeader(block);
    const ends = header === undefined && isZeroBlock(block);
    await source.skip(TAR_BLOCK);
    if (header !== undefined) return header;
    if (ends) {
      await source.skip(BEHIND);
      const failure = source.failure();
      if (failure !== undefined) failed(failure);
      return undefined;
    }
    failed(DAMAGED);
  }
}

/** Passes over what the map of a sparse file takes up beyond its header. */
async function passMap(source: ByteSource): Promise<void> {
  for (let goesOn = true; goesOn;) {
    const block = await source.peek(TAR_BLOCK);
    goesOn = block.length === TAR_BLOCK && mapGoesOnAfter(block);
    await source.skip(TAR_BLOCK);
  }
}

/** A path at length, or the records of POSIX; what is said beyond that of an entry is not asked for. */
async function readSaid({ type, size }: TarHeader, content: PartSource): Promise<Said> {
  if (size > MOST_SAID) return { unread: true };
  const text = Buffer.from(await content.peek(size)).toString('utf8');
  if (type === 'long-path') return { path: text.replace(/\0.*$/s, '') };
  const pax = Pax.parse(text);
  return {
    ...(pax.path === undefined ? {} : { path: pax.path }),
    ...(pax.size === undefined ? {} : { size: pax.size }),
    ...(pax.mtime === undefined ? {} : { modified: pax.mtime.getTime() / 1000 }),
    ...(text.includes(' GNU.sparse.') ? { sparse: true } : {}),
  };
}

function entryOf({ path, modified }: TarHeader, type: TarEntry['type'], said: Said, content: PartSource): TarEntry {
  const kind = said.unread === true ? 'other' : said.sparse === true ? 'sparse' : type;
  return { path: said.path ?? path, type: kind, modified: said.modified ?? modified, size: content.left(), content };
}
