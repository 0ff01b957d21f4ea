/** Why a page of memory is not to be had. */
export type Absence =
  /** Left out when the dump was made, or no memory at all. */
  | 'left-out'
  /** Behind the end of the file. */
  | 'cut-off'
  /** Its compressed form cannot be undone. */
  | 'damaged'
  /** In another file of a split dump. */
  | 'other-file';

/** One page, or why there is none. */
export type Page = { readonly bytes: Buffer } | { readonly absent: Absence };

/** The physical memory of a machine, as far as the dump holds it. */
export interface Memory {
  /** Bytes of a page; a power of two. */
  readonly pageSize: number;
  /** @param number of the page: physical address by page size */
  readonly page: (number: number) => Page;
}

/** Bytes of memory, or why they are not all there. */
export type MemoryPart = { readonly bytes: Buffer } | { readonly absent: Absence | 'unmapped' };

/** Bytes of pages that are kept: what is read of a log lies close together. */
const KEPT_BYTES = 4 << 20;

/** The same memory, with the pages that were used last kept at hand. */
export function keepingPages(memory: Memory): Memory {
  const most = Math.max(16, Math.floor(KEPT_BYTES / memory.pageSize));
  const kept = new Map<number, Page>();
  return {
    pageSize: memory.pageSize,
    page: (number) => {
      const known = kept.get(number);
      if (known !== undefined) return known;
      const page = memory.page(number);
      if (kept.size >= most) {
        // The oldest: a map keeps the order in which its entries came.
        const [oldest] = kept.keys();
        if (oldest !== undefined) kept.delete(oldest);
      }
      kept.set(number, page);
      return page;
    },
  };
}

/** @param address physical */
export function readMemory(memory: Memory, address: number, length: number): MemoryPart {
  const { pageSize } = memory;
  if (!Number.isSafeInteger(address) || address < 0) return { absent: 'unmapped' };
  const within = address % pageSize;
  const number = (address - within) / pageSize;
  if (within + length <= pageSize) return partOfPage(memory.page(number), within, length);
  const parts: Buffer[] = [];
  for (let done = 0; done < length;) {
    const from = (within + done) % pageSize;
    const part = partOfPage(
      memory.page(number + Math.floor((within + done) / pageSize)),
      from,
      Math.min(pageSize - from, length - done),
    );
    if ('absent' in part) return part;
    parts.push(part.bytes);
    done += part.bytes.length;
  }
  return { bytes: Buffer.concat(parts) };
}

function partOfPage(page: Page, from: number, length: number): MemoryPart {
  if ('absent' in page) return page;
  return from + length <= page.bytes.length
    ? { bytes: page.bytes.subarray(from, from + length) }
    : { absent: 'cut-off' };
}
