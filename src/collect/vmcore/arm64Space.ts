import type { Translation } from './translation.js';
import type { Dump } from './dump.js';
import { offsetOf } from './fields.js';
import type { Memory } from './memory.js';
import { walkPageTables, type Entry, type PageTables } from './pageTables.js';
import type { Vmcoreinfo } from './vmcoreinfo.js';

/** Around `_stext` lies nothing else than the image: modules are mapped below it. */
const IMAGE_BEFORE = 1n << 20n;
const IMAGE_BEHIND = 1n << 28n;
const ADDRESS_48 = 0x0000fffffffff000n;
/** Largest address space of all page sizes without the extensions for 52 bits. */
const ORDINARY_BITS = 48;
const WIDE_BITS = 52;

/** arm64 with pages of 4, 16 and 64 KB, and with up to 52 bits (Documentation/arch/arm64/memory.rst). */
export function arm64Space(dump: Dump, memory: Memory, info: Vmcoreinfo): Translation {
  const imageOffset = info.number('kimage_voffset');
  const stext = info.symbol('_stext');
  const tables = tablesOf(info);
  const linear = linearOf(info);
  return (virtual) => {
    if (imageOffset !== undefined && stext !== undefined)
      if (virtual >= stext - IMAGE_BEFORE && virtual < stext + IMAGE_BEHIND)
        return offsetOf(BigInt.asUintN(64, virtual - imageOffset));
    const walked = tables === undefined ? undefined : walkPageTables(memory, dump, tables, virtual);
    return walked ?? linear?.(virtual);
  };
}

function tablesOf(info: Vmcoreinfo): PageTables | undefined {
  const top = info.symbol('swapper_pg_dir');
  const imageOffset = info.number('kimage_voffset');
  const configured = Number(info.number('VA_BITS') ?? 0n);
  if (top === undefined || imageOffset === undefined || configured < 36 || configured > WIDE_BITS) return undefined;
  const pageShift = shiftOf(info.text('PAGESIZE')) ?? 12;
  const actual = actualBits(info, configured);
  // With 16 and 64 KB the uppermost table is laid out for what was configured; with 4 KB a level is left out instead.
  const bits = pageShift === 12 ? actual : configured;
  return {
    root: BigInt.asUintN(64, top - imageOffset),
    levels: levelsOf(bits, pageShift),
    entry: entryOf(pageShift, actual, info),
  };
}

/** TCR_EL1.T1SZ, which kernels export since 5.9, says how many bits of an address the machine does without. */
function actualBits(info: Vmcoreinfo, configured: number): number {
  const unused = info.number('TCR_EL1_T1SZ');
  if (unused !== undefined && unused >= 12n && unused <= 28n) return 64 - Number(unused);
  return Math.min(configured, configured === WIDE_BITS ? ORDINARY_BITS : configured);
}

function shiftOf(pageSize: string | undefined): number | undefined {
  return pageSize === '4096' ? 12 : pageSize === '16384' ? 14 : pageSize === '65536' ? 16 : undefined;
}

function levelsOf(bits: number, pageShift: number): PageTables['levels'] {
  const step = pageShift - 3;
  const levels: { readonly shift: number; readonly bits: number }[] = [];
  for (let shift = pageShift; shift < bits; shift += step)
    levels.unshift({ shift, bits: Math.min(step, bits - shift) });
  return levels;
}

function entryOf(pageShift: number, actual: number, info: Vmcoreinfo): PageTables['entry'] {
  const wide = info.number('MAX_PHYSMEM_BITS') === BigInt(WIDE_BITS);
  const within = ~((1n << BigInt(pageShift)) - 1n);
  const addressOf = (value: bigint): bigint => {
    const low = value & ADDRESS_48 & within;
    if (!wide) return low;
    if (pageShift === 16) return low | (((value >> 12n) & 0xfn) << 48n);
    // Pages of 4 and 16 KB have addresses of 52 bits only together with page tables for as many (LPA2).
    if (actual < WIDE_BITS) return low;
    return low | (value & 0x0003000000000000n) | (((value >> 8n) & 3n) << 50n);
  };
  return (value, last): Entry => {
    const kind = value & 3n;
    if (kind !== 3n && (kind !== 1n || last)) return 'absent';
    return { leaf: last || kind === 1n, address: addressOf(value) };
  };
}

/** The linear map, for dumps without page tables: it begins at the lowest address since 5.4, in the middle before. */
function linearOf(info: Vmcoreinfo): Translation | undefined {
  const memoryStart = info.number('PHYS_OFFSET');
  const configured = info.number('VA_BITS');
  const stext = info.symbol('_stext');
  if (memoryStart === undefined || configured === undefined || configured < 36n || configured > 52n) return undefined;
  const bits = BigInt(actualBits(info, Number(configured)));
  const middle = (1n << 64n) - (1n << ((configured > 48n ? 48n : configured) - 1n));
  const start = (1n << 64n) - (1n << (stext !== undefined && stext > middle ? bits : bits - 1n));
  return (virtual) => (virtual < start ? undefined : offsetOf(virtual - start + BigInt.asUintN(64, memoryStart)));
}
