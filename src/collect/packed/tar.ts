import { partSource, type ByteSource, type PartSource } from './byteSource.js';
import type { Failure } from './failure.js';
import type { Meter } from './meter.js';
import { paxAttributes, type PaxAttributes } from './pax.js';
import { isZeroBlock, mapGoesOnAfter, TAR_BLOCK, tarHeader, type TarHeader, type TarType } from './tarHeader.js';

/** What the archive says of an entry. */
export interface TarListed {
  readonly path: string;
  readonly type: Exclude<TarType, 'long-path' | 'long-link' | 'pax' | 'pax-global'>;
  readonly size: number;
  readonly modified: number;
}

/** One entry of a tar archive that is taken. */
export interface TarEntry extends Pick<TarListed, 'size' | 'modified'> {
  /** As it was accepted. */
  readonly path: string;
  readonly content: PartSource;
}

/** Bytes of what is said of an entry before it: a path at length, or attributes, of which Linux knows no longer ones. */
const MOST_SAID = 128 << 10;

/** Bytes behind an archive that are read on, for the checksum of what it is compressed with. */
const BEHIND = 1 << 20;

const CUT_OFF: Failure = { code: 'packed.cut-off', args: {} };
const DAMAGED: Failure = { code: 'packed.damaged', args: {} };

/** What was said of the next entry. */
interface Said extends PaxAttributes {
  /** More was said than is read. */
  readonly unread?: boolean;
}

export interface TarReading {
  readonly meter: Meter;
  /** Is told why the archive cannot be read to its end; what comes after damage is still looked for. */
  readonly failed: (failure: Failure) => void;
  /**
   * Asked for each entry: its path as it may be used, or nothing where it is to be passed over. There may be a hundred thousand of those:
   * nothing is made nor waited for.
   */
  readonly accept: (listed: TarListed) => string | undefined;
}

/** Goes over a tar archive. Content that is not taken is passed over. */
export async function* tarEntries(
  source: ByteSource,
  { meter, failed, accept }: TarReading,
): AsyncGenerator<TarEntry, void> {
  let said: Said = {};
  let everywhere: Said = {};
  for (;;) {
    const header = nextHeader(source, failed) ?? (await waitForHeader(source, failed));
    if (header === undefined || !meter.entered()) return;
    if (header.mapGoesOn) await passMap(source);
    const size = hasOwnSize(header.type) ? header.size : (said.size ?? header.size);
    const filling = (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
    let left = size;
    switch (header.type) {
      case 'long-link':
        break;
      case 'long-path':
      case 'pax':
        if (!meter.named(size)) return;
        said = { ...said, ...(await readSaid(header, source)) };
        break;
      case 'pax-global':
        if (!meter.named(size)) return;
        everywhere = { ...everywhere, ...(await readSaid(header, source)) };
        break;
      default: {
        const listed = listedAs(header, header.type, { ...everywhere, ...said }, size);
        said = {};
        const path = accept(listed);
        if (path === undefined) break;
        const content = partSource(source, size);
        yield { path, size, modified: listed.modified, content };
        left = content.left();
      }
    }
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
async function readSaid({ type, size }: TarHeader, source: ByteSource): Promise<Said> {
  if (size > MOST_SAID) return { unread: true };
  const bytes = source.peekNow(size) ?? (await source.peek(size));
  if (type === 'long-path') return { path: Buffer.from(bytes).toString('utf8').replace(/\0.*$/s, '') };
  return paxAttributes(bytes);
}

function listedAs({ path, modified }: TarHeader, type: TarListed['type'], said: Said, size: number): TarListed {
  const kind = said.unread === true ? 'other' : said.sparse === true ? 'sparse' : type;
  return { path: said.path ?? path, type: kind, modified: said.modified ?? modified, size };
}
