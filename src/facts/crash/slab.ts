import type { EvidenceRecord, SlabObject, SlabPage } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { completenessOf, type Gap } from './gap.js';
import { citeLines, walkListing } from './listing.js';
import { parsePageRow, PAGE_HEADER } from './pageRow.js';

/** Columns of `kmem -s` and of the slabs below a cache (crash, memory.c; NODE since SLUB). */
const CACHE_HEADER =
  /^CACHE\s+OBJSIZE\s+ALLOCATED\s+TOTAL\s+SLABS\s+SSIZE\s+NAME\s*$|^CACHE\s+NAME\s+OBJSIZE\s+ALLOCATED\s+TOTAL\s+SLABS\s+SSIZE\s*$/;
const SLAB_HEADER = /^SLAB\s+MEMORY\s+(NODE\s+)?TOTAL\s+ALLOCATED\s+FREE\s*$/;
const CACHE = /^([0-9a-f]{8,16}) +(\d{1,9}) +(\d{1,10}) +(\d{1,10}) +(\d{1,10}) +\d{1,7}[kmb]? +(\S.{0,63})$/;
/** Before 6.1 of crash the name stood second. */
const OLD_CACHE = /^([0-9a-f]{8,16}) +(\S{1,32}) +(\d{1,9}) +(\d{1,10}) +(\d{1,10}) +(\d{1,10}) +\d{1,7}[kmb]?$/;
const SLAB = /^([0-9a-f]{8,16}) +([0-9a-f]{8,16}) +(?:(\d{1,5}) +)?(\d{1,10}) +(\d{1,10}) +(-?\d{1,10})$/;
const OBJECT = /^(\[?)([0-9a-f]{8,16})\]?(?: +\((?:cpu \d{1,5}|shared) cache\))?$/;
/** What stands between: which list of the allocator a slab is in. */
const BETWEEN =
  /^(?:FREE \/ \[ALLOCATED\]|(?:CPU|NODE) \d{1,5} (?:KMEM_CACHE_CPU|SLAB|PARTIAL|FULL):|\(empty\)|\(not tracked\)|KMEM_CACHE_NODE\s+NODE\s+SLABS\s+PARTIAL\s+PER-CPU|[0-9a-f]{8,16}(?: +\d{1,9}){0,4})$/;
const MOST_OBJECTS = 65_536;

/** A slab while its objects are read. */
interface OpenSlab extends Omit<SlabPage, 'type' | 'objects' | 'completeness' | 'missing' | 'cite'> {
  readonly first: number;
  readonly objects: SlabObject[];
  last: number;
  oversized?: true;
}

/** Reads what `kmem -s`, `kmem -S` and `kmem ADDRESS` say about slab memory. */
class SlabReader {
  readonly records: EvidenceRecord[] = [];
  readonly slabs: OpenSlab[] = [];
  readonly #lines: readonly EvidenceLine[];
  readonly #source: string;
  readonly #gaps: readonly Gap[];
  #cache: { readonly name: string; readonly objectSize: number } | undefined;
  #table: 'caches' | 'slabs' | 'pages' | undefined;
  #objects = 0;
  /** Below `FREE / [ALLOCATED]`: elsewhere a lone address is that of a structure of the allocator. */
  #listing = false;

  constructor(lines: readonly EvidenceLine[], source: string, gaps: readonly Gap[]) {
    this.#lines = lines;
    this.#source = source;
    this.#gaps = gaps;
  }

  take({ text }: EvidenceLine, index: number): boolean {
    const trimmed = text.trim();
    const table = CACHE_HEADER.test(trimmed)
      ? 'caches'
      : SLAB_HEADER.test(trimmed)
        ? 'slabs'
        : PAGE_HEADER.test(trimmed)
          ? 'pages'
          : undefined;
    if (table !== undefined) {
      this.#table = table;
      this.#listing = false;
      return true;
    }
    if (this.#table === undefined) return false;
    if (this.#takeRow(trimmed, index)) return true;
    this.#listing = trimmed.startsWith('FREE / ');
    return BETWEEN.test(trimmed);
  }

  #takeRow(text: string, index: number): boolean {
    if (this.#table === 'caches') return this.#takeCache(text, index);
    if (this.#table === 'pages') return this.#takePage(text, index);
    return this.#takeSlab(text, index) || this.#takeObject(text, index);
  }

  #takeCache(text: string, index: number): boolean {
    const [, address, size, allocated, total, slabs, name] = CACHE.exec(text) ?? oldCache(text);
    if (address === undefined || name === undefined) return false;
    this.#cache = { name, objectSize: Number(size) };
    this.records.push({
      type: 'slab-cache',
      ...this.#cache,
      address,
      allocated: Number(allocated),
      total: Number(total),
      slabs: Number(slabs),
      ...completenessOf(this.#gaps),
      cite: citeLines(this.#lines, index, index, this.#source),
    });
    return true;
  }

  #takePage(text: string, index: number): boolean {
    const page = parsePageRow(text);
    if (page === undefined) return false;
    this.records.push({
      ...page,
      ...completenessOf(this.#gaps),
      cite: citeLines(this.#lines, index, index, this.#source),
    });
    return true;
  }

  #takeSlab(text: string, index: number): boolean {
    const [, slab, memory = '', , total, allocated, free] = SLAB.exec(text) ?? [];
    if (slab === undefined) return false;
    this.slabs.push({
      ...(this.#cache === undefined ? {} : { cache: this.#cache.name, objectSize: this.#cache.objectSize }),
      slab,
      memory,
      total: Number(total),
      allocated: Number(allocated),
      free: Number(free),
      objects: [],
      first: index,
      last: index,
    });
    return true;
  }

  #takeObject(text: string, index: number): boolean {
    const [, bracket, address] = OBJECT.exec(text) ?? [];
    const slab = this.slabs.at(-1);
    if (address === undefined || slab === undefined || !this.#listing) return false;
    this.#objects += 1;
    if (this.#objects > MOST_OBJECTS) slab.oversized = true;
    else {
      const state = bracket !== '' ? 'allocated' : text.endsWith('cache)') ? 'cached' : 'free';
      slab.objects.push({ address, state });
    }
    slab.last = index;
    return true;
  }
}

/** The same fields in the order of `CACHE`. */
function oldCache(text: string): readonly (string | undefined)[] {
  const [all, address, name, size, allocated, total, slabs] = OLD_CACHE.exec(text) ?? [];
  return [all, address, size, allocated, total, slabs, name];
}

/** Reads caches, slabs with their objects, and pages; undefined when there is none. */
export function readSlabs(
  lines: readonly EvidenceLine[],
  from: number,
  source: string,
  gaps: readonly Gap[],
): Extraction | undefined {
  const reader = new SlabReader(lines, source, gaps);
  const { next, elided } = walkListing(lines, from, (line, index) => reader.take(line, index));
  if (reader.records.length === 0 && reader.slabs.length === 0) return undefined;
  const all: readonly Gap[] = elided ? [...gaps, 'elided'] : gaps;
  const slabs = reader.slabs.map(({ first, last, oversized, ...slab }): SlabPage => ({
    type: 'slab-page',
    ...slab,
    ...completenessOf(oversized === true ? [...all, 'oversized'] : all),
    cite: citeLines(lines, first, last, source),
  }));
  return { records: [...reader.records, ...slabs], next };
}

/** Caches, slabs or pages without their command. */
export const slabExtractor: Extractor = {
  name: 'crash-kmem',
  triggers: ['OBJSIZE  ALLOCATED', 'MEMORY            NODE', 'PHYSICAL   ', 'MAPPING       INDEX'],
  reach: 20_000,
  accepts: ({ text, logged }) => !logged && isHeader(text.trim()),
  read: (lines, at, source) =>
    isHeader((lines[at]?.text ?? '').trim()) ? readSlabs(lines, at, source, ['command-unseen']) : undefined,
};

function isHeader(text: string): boolean {
  return CACHE_HEADER.test(text) || SLAB_HEADER.test(text) || PAGE_HEADER.test(text);
}
