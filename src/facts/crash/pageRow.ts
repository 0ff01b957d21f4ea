import type { PageRow } from '../../model/record.js';

/** Columns of `kmem -p` (crash, memory.c dump_mem_map()). */
export const PAGE_HEADER = /^PAGE\s+PHYSICAL\s+MAPPING\s+INDEX\s+CNT\s+FLAGS\s*$/;
const ROW =
  /^([0-9a-f]{8,16}) +([0-9a-f]{1,16}) +([0-9a-f]{1,16}) +([0-9a-f]{1,16}) +(-?\d{1,10}) +([0-9a-f]{1,16})?(?: ?([a-z][\w,]{0,512}))?$/;

/** A page of memory with the names of its flags. */
export function parsePageRow(text: string): Omit<PageRow, 'completeness' | 'missing' | 'cite'> | undefined {
  const [, page, physical = '', mapping = '', index = '', count, , flags] = ROW.exec(text.trim()) ?? [];
  if (page === undefined) return undefined;
  return {
    type: 'page-row',
    page,
    physical,
    mapping,
    index,
    count: Number(count),
    flags: flags === undefined ? [] : flags.split(','),
  };
}
