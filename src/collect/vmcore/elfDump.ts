import type { DumpBytes } from './dumpBytes.js';
import type { Dump, SearchBlock, Segment } from './dump.js';
import { fieldsOf, type Fields, type NumberForm } from './fields.js';
import type { Memory } from './memory.js';
import { vmcoreinfoOfNotes } from './notes.js';

/** Program headers that are read; a dump with page tables of the guest resolved has some hundred thousand. */
const MOST_HEADERS = 1 << 20;
/** Bytes of one program header: what its class has, and room for what nobody has added yet. */
const LARGEST_HEADER = 256;
/** Bytes of notes that are gone through, of all program headers together: several may name the same ones. */
const MOST_NOTES = 16 << 20;
const PAGE = 4096;
/** Bytes that are read at a time in a search. */
const BLOCK = 1 << 20;
const PT_LOAD = 1;
const PT_NOTE = 4;
/** What is kept: holes of a flattened dump look like headers of no kind. */
const KINDS: ReadonlySet<number> = new Set([PT_LOAD, PT_NOTE]);
/** e_phnum of a file with more program headers than it can say; the number stands in sh_info of the first section (elf.h, PN_XNUM). */
const PN_XNUM = 0xffff;
const ET_CORE = 4;

/** e_machine (elf.h) by the names of `uname -m`. */
const MACHINES: Readonly<Record<number, string>> = {
  3: 'i686',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x86_64',
  183: 'aarch64',
  243: 'riscv64',
  258: 'loongarch64',
};

interface Header {
  readonly type: number;
  readonly offset: number;
  readonly virtual: bigint;
  readonly physical: number;
  readonly fileLength: number;
  readonly memoryLength: number;
}

interface Load {
  readonly physical: number;
  readonly end: number;
  readonly offset: number;
  readonly fileLength: number;
}

/** An ELF core file of a whole machine, as /proc/vmcore, `dump-guest-memory` and `virsh dump --memory-only` make it; undefined for other ELF files. */
export function elfDump(file: DumpBytes): Dump | undefined {
  const ident = file.read(0, 64);
  if (ident.length < 52 || ident.toString('latin1', 0, 4) !== '\u007fELF') return undefined;
  const form: NumberForm = { word: ident[4] === 2 ? 8 : 4, little: ident[5] !== 2 };
  const head = fieldsOf(ident, form);
  if (head.u16(16) !== ET_CORE) return undefined;
  const headers = programHeaders(file, head, form);
  const loads = headers.filter(({ type }) => type === PT_LOAD);
  const promised = loads.reduce((most, { offset, fileLength }) => Math.max(most, offset + fileLength), 0);
  const architecture = MACHINES[head.u16(18)];
  const vmcoreinfo = vmcoreinfoOf(file, headers, form);
  return {
    ...form,
    format: 'elf',
    ...(architecture === undefined ? {} : { architecture: endianName(architecture, form) }),
    memory: loadedMemory(file, withoutContained(loads)),
    segments: loads.map(segmentOf).sort((one, other) => (one.virtual < other.virtual ? -1 : 1)),
    ...(vmcoreinfo === undefined ? {} : { vmcoreinfo }),
    names: {},
    incomplete: false,
    missingBytes: Number.isFinite(promised) ? Math.max(0, promised - file.size) : 0,
    blocksToSearch: () => blocksOf(file, withoutContained(loads)),
  };
}

function endianName(architecture: string, { little }: NumberForm): string {
  return architecture === 'ppc64' && little ? 'ppc64le' : architecture;
}

function programHeaders(file: DumpBytes, head: Fields, form: NumberForm): readonly Header[] {
  const wide = form.word === 8;
  const offset = wide ? head.offset(32) : head.u32(28);
  const entry = head.u16(wide ? 54 : 42);
  if (entry < (wide ? 56 : 32) || entry > LARGEST_HEADER) return [];
  const count = Math.min(headerCount(file, head, form), MOST_HEADERS);
  const bytes = file.read(offset, count * entry);
  const headers: Header[] = [];
  for (let at = 0; at + entry <= bytes.length; at += entry) {
    const header = headerOf(fieldsOf(bytes.subarray(at, at + entry), form), wide);
    const end = header.offset + header.fileLength + header.physical + header.memoryLength;
    if (KINDS.has(header.type) && Number.isSafeInteger(end)) headers.push(header);
  }
  return headers;
}

function headerCount(file: DumpBytes, head: Fields, form: NumberForm): number {
  const wide = form.word === 8;
  const count = head.u16(wide ? 56 : 44);
  if (count !== PN_XNUM) return count;
  const section = fieldsOf(file.read(wide ? head.offset(40) : head.u32(32), 64), form);
  return section.u32(wide ? 44 : 28);
}

function headerOf(fields: Fields, wide: boolean): Header {
  return wide
    ? {
        type: fields.u32(0),
        offset: fields.offset(8),
        virtual: fields.u64(16),
        physical: fields.offset(24),
        fileLength: fields.offset(32),
        memoryLength: fields.offset(40),
      }
    : {
        type: fields.u32(0),
        offset: fields.u32(4),
        virtual: BigInt(fields.u32(8)),
        physical: fields.u32(12),
        fileLength: fields.u32(16),
        memoryLength: fields.u32(20),
      };
}

function vmcoreinfoOf(file: DumpBytes, headers: readonly Header[], form: NumberForm): Buffer | undefined {
  let left = MOST_NOTES;
  for (const { type, offset, fileLength } of headers) {
    if (type !== PT_NOTE) continue;
    const notes = file.read(offset, Math.min(fileLength, left));
    const found = vmcoreinfoOfNotes(notes, form);
    if (found !== undefined) return found;
    left -= notes.length;
  }
  return undefined;
}

function segmentOf({ virtual, physical, memoryLength }: Header): Segment {
  return { virtual, physical, length: memoryLength };
}

/** Sorted by address, so that of any two the later also ends later: of a page that several headers hold any copy serves. */
function withoutContained(loads: readonly Header[]): readonly Load[] {
  const kept: Load[] = [];
  let end = -1;
  for (const { physical, memoryLength, offset, fileLength } of [...loads].sort((a, b) => a.physical - b.physical)) {
    const length = Math.max(memoryLength, fileLength);
    if (length === 0 || physical + length <= end) continue;
    end = physical + length;
    kept.push({ physical, end, offset, fileLength });
  }
  return kept;
}

function* blocksOf(file: DumpBytes, loads: readonly Load[]): Generator<SearchBlock> {
  for (const { physical, offset, fileLength } of loads)
    for (let done = 0; done < fileLength; done += BLOCK) {
      const bytes = file.read(offset + done, Math.min(BLOCK, fileLength - done));
      if (bytes.length === 0) break;
      yield { address: physical + done, bytes, cost: bytes.length };
    }
}

function loadedMemory(file: DumpBytes, loads: readonly Load[]): Memory {
  return {
    pageSize: PAGE,
    page: (number) => {
      const address = number * PAGE;
      const load = lastFrom(loads, address);
      if (load === undefined || address >= load.end) return { absent: 'left-out' };
      const within = address - load.physical;
      // Zeros that were not written: the form that makedumpfile gives to pages that it leaves out of an ELF file.
      if (within >= load.fileLength) return { bytes: Buffer.alloc(Math.min(PAGE, load.end - address)) };
      const bytes = file.read(load.offset + within, Math.min(PAGE, load.fileLength - within));
      return bytes.length === 0 ? { absent: 'cut-off' } : { bytes };
    },
  };
}

/** The last that begins at or before an address. */
function lastFrom(loads: readonly Load[], address: number): Load | undefined {
  let low = 0;
  let high = loads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((loads[middle]?.physical ?? Infinity) <= address) low = middle + 1;
    else high = middle;
  }
  return loads[low - 1];
}
