import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { errorCode } from '../../model/errorCode.js';
import type { BuiltIndex } from './builder.js';
import { readHead } from './head.js';
import { BYTE_ORDER, MAGIC, PREAMBLE, SECTIONS } from './layout.js';
import type { IndexHead, SectionName } from './layout.js';
import { DamagedIndex, openSections } from './openedIndex.js';
import type { OpenedIndex, ReadSection } from './openedIndex.js';

/** An index of a file, or why it cannot be used: a code of `likeness.json` and what fills it. */
export type IndexOpening =
  | { readonly ok: true; readonly index: OpenedIndex; readonly rulebook: string; readonly close: () => void }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** An index over sections in memory. */
export function indexInMemory({ counts, sections }: BuiltIndex): OpenedIndex {
  return openSections((section, from, to) => aligned(sections[section].subarray(from, to)), counts);
}

/** Bytes at a place where numbers of 8 bytes may begin. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}

/**
 * Writes an index to a file, whole or not at all.
 * @throws what the file system says
 */
export async function writeIndex(path: string, { counts, sections }: BuiltIndex, rulebook: string): Promise<void> {
  const places: Partial<Record<SectionName, readonly [number, number]>> = {};
  let size = 0;
  for (const name of SECTIONS) {
    places[name] = [size, sections[name].length];
    size += roundUp(sections[name].length);
  }
  // Places count from the end of the head, whose length they would change otherwise.
  const head = Buffer.from(JSON.stringify({ rulebook, counts, sections: places }));
  const padded = Buffer.alloc(roundUp(head.length), 0x20);
  head.copy(padded);
  const preamble = Buffer.alloc(PREAMBLE);
  preamble.write(MAGIC, 'latin1');
  new Uint32Array(preamble.buffer, preamble.byteOffset, PREAMBLE / 4).set([BYTE_ORDER, padded.length], 2);
  const parts = SECTIONS.flatMap((name) => {
    const bytes = sections[name];
    return [bytes, new Uint8Array(roundUp(bytes.length) - bytes.length)];
  });
  const draft = `${path}.${String(process.pid)}.tmp`;
  try {
    await writeFile(draft, [preamble, padded, ...parts], { flag: 'wx', mode: 0o644 });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function roundUp(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** Opens an index without reading more of it than its head. Whatever the file holds, nothing throws. */
export function openIndex(path: string): IndexOpening {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw new DamagedIndex('no regular file');
    const opened = descriptor;
    const read = (from: number, length: number): Uint8Array => readAt(opened, from, length);
    return openedWith(read, status.size, () => {
      closeSync(opened);
    });
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    if (error instanceof DamagedIndex) return { ok: false, code: 'likeness.damaged', reason: error.message };
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return { ok: false, code: 'likeness.unreadable', reason };
  }
}

/**
 * Opens an index that is in memory as a file has it.
 * @throws DamagedIndex
 */
export function indexOfBytes(bytes: Uint8Array): Extract<IndexOpening, { readonly ok: true }> {
  const read = (from: number, length: number): Uint8Array => {
    if (from + length > bytes.length) throw new DamagedIndex('cut off');
    return bytes.slice(from, from + length);
  };
  return openedWith(read, bytes.length, () => undefined);
}

function openedWith(
  read: (from: number, length: number) => Uint8Array,
  size: number,
  close: () => void,
): Extract<IndexOpening, { readonly ok: true }> {
  const { head, sectionsFrom } = readHead(read, size);
  const index = openSections(sectionReader(head, sectionsFrom, read), head.counts);
  return { ok: true, index, rulebook: head.rulebook, close };
}

function sectionReader(
  { sections }: IndexHead,
  sectionsFrom: number,
  read: (from: number, length: number) => Uint8Array,
): ReadSection {
  return (name, from = 0, to = sections[name][1]) => {
    const [start, length] = sections[name];
    if (from > to || to > length) throw new DamagedIndex(name);
    return read(sectionsFrom + start + from, to - from);
  };
}

/** Exactly so many bytes: the file is known to have them. */
function readAt(descriptor: number, from: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const got = readSync(descriptor, bytes, read, length - read, from + read);
    if (got === 0) throw new DamagedIndex('cut off');
    read += got;
  }
  return bytes;
}
