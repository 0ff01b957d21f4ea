import type { DumpBytes } from './dumpBytes.js';
import type { Dump, SearchBlock } from './dump.js';
import { fieldsOf } from './fields.js';
import type { KdumpHeader } from './kdumpHeader.js';
import type { Memory, Page } from './memory.js';
import { vmcoreinfoOfNotes } from './notes.js';
import { pageBitmap, type PageBitmap } from './pageBitmap.js';
import { undoCompression } from './undoCompression.js';

/** Of one bitmap: 16 TB of memory in pages of 4 KB. */
const MOST_BITMAP = 512 << 20;
const MOST_NOTES = 16 << 20;
const NOTHING = Buffer.alloc(0);
/** Bytes of struct page_desc. */
const DESCRIPTOR = 24;
const INCOMPLETE = 0x8;
/** Pages of zeros were left out (makedumpfile -d). */
const LEVEL_ZEROS = 0x1;

/** A file of a kdump-compressed dump, and its parts in other files. */
export interface KdumpFile {
  readonly file: DumpBytes;
  readonly header: KdumpHeader;
}

interface Part {
  readonly file: DumpBytes;
  readonly header: KdumpHeader;
  readonly held: PageBitmap;
  readonly bitmapBytes: number;
}

/** @param files the one that was asked for, and the others of a split dump */
export function kdumpDump(files: readonly [KdumpFile, ...KdumpFile[]]): Dump {
  const [{ file, header }] = files;
  const parts = files.map(partOf);
  const vmcoreinfo = vmcoreinfoOf(file, header);
  const memory = kdumpMemory(parts, header.blockSize);
  return {
    ...header.form,
    format: 'kdump-compressed',
    ...(header.names.machine === undefined ? {} : { architecture: header.names.machine }),
    memory,
    segments: [],
    ...(vmcoreinfo === undefined ? {} : { vmcoreinfo }),
    ...(header.physicalBase === 0n ? {} : { physicalBase: header.physicalBase }),
    names: header.names,
    ...(header.written > 0 && header.written < 2 ** 33 ? { written: header.written } : {}),
    incomplete: (header.status & INCOMPLETE) !== 0,
    missingBytes: 0,
    blocksToSearch: () => heldPages(parts, memory, header.pages),
  };
}

function partOf({ file, header }: KdumpFile): Part {
  // Two bitmaps: which pages there are, and which of them are held.
  const bitmapBytes = Math.min(Math.floor(header.bitmapBytes / 2), MOST_BITMAP);
  const offset = header.bitmapOffset + Math.floor(header.bitmapBytes / 2);
  return { file, header, bitmapBytes, held: pageBitmap(file, offset, bitmapBytes) };
}

function vmcoreinfoOf(file: DumpBytes, { vmcoreinfo, notes, form }: KdumpHeader): Buffer | undefined {
  if (vmcoreinfo.length > 0) {
    const text = file.read(vmcoreinfo.offset, Math.min(vmcoreinfo.length, 1 << 16));
    if (text.length > 0) return text;
  }
  return notes.length > 0
    ? vmcoreinfoOfNotes(file.read(notes.offset, Math.min(notes.length, MOST_NOTES)), form)
    : undefined;
}

function kdumpMemory(parts: readonly Part[], pageSize: number): Memory {
  return {
    pageSize,
    page: (number) => {
      const [first] = parts;
      if (first?.held.has(number) !== true) {
        // What a log lies in is never left out for another reason than that it is empty.
        const zeros = ((first?.header.dumpLevel ?? 0) & LEVEL_ZEROS) !== 0;
        return zeros && number < (first?.header.pages ?? 0)
          ? { bytes: Buffer.alloc(pageSize) }
          : { absent: 'left-out' };
      }
      const part = parts.find(({ header }) => inPart(header, number));
      return part === undefined ? { absent: 'other-file' } : pageIn(part, number);
    },
  };
}

function inPart({ part }: KdumpHeader, number: number): boolean {
  return part === undefined || (number >= part.from && number < part.to);
}

function pageIn({ file, header, held }: Part, number: number): Page {
  const { blockSize, bitmapOffset, bitmapBytes, part, form } = header;
  const index = held.before(number) - (part === undefined ? 0 : held.before(Math.min(part.from, number)));
  const bytes = file.read(bitmapOffset + bitmapBytes + index * DESCRIPTOR, DESCRIPTOR);
  if (bytes.length < DESCRIPTOR) return { absent: 'cut-off' };
  const descriptor = fieldsOf(bytes, form);
  const length = descriptor.u32(8);
  // No compression makes a page much longer; a page that grew is stored as it is.
  if (length === 0 || length > 2 * blockSize) return { absent: 'damaged' };
  const stored = file.read(descriptor.offset(0), length);
  if (stored.length < length) return { absent: 'cut-off' };
  const page = undoCompression(descriptor.u32(12), stored, blockSize);
  return page === undefined ? { absent: 'damaged' } : { bytes: page };
}

function* heldPages(parts: readonly Part[], memory: Memory, pages: number): Generator<SearchBlock> {
  const [first] = parts;
  for (const number of first?.held.held() ?? []) {
    if (number >= pages) return;
    const page = memory.page(number);
    const bytes = 'bytes' in page ? page.bytes : NOTHING;
    // Undoing compression takes several times as long as reading; a page that is not to be had took as long to look for.
    yield { address: number * memory.pageSize, bytes, cost: 4 * memory.pageSize };
  }
}
