import type { Translation } from './translation.js';
import type { Dump } from './dump.js';
import { offsetOf } from './fields.js';
import type { Memory } from './memory.js';
import { walkPageTables, type Entry, type PageTables } from './pageTables.js';
import type { Vmcoreinfo } from './vmcoreinfo.js';

/** Where the kernel image is mapped, wherever it lies in memory (Documentation/arch/x86/x86_64/mm.rst). */
const IMAGE = 0xffffffff80000000n;
const IMAGE_LENGTH = 1n << 30n;
const PRESENT = 1n;
const LARGE = 0x80n;
const ADDRESS = 0x000ffffffffff000n;
/** Shifts of the levels at which an entry can map memory itself. */
const LARGE_SHIFTS: readonly number[] = [30, 21];
const LEVELS = [39, 30, 21, 12].map((shift) => ({ shift, bits: 9 }));

/** x86_64 with four or five levels of page tables, and with memory encryption. */
export function x86Space(dump: Dump, memory: Memory, info: Vmcoreinfo): Translation {
  const base = info.number('phys_base') ?? imageBase(dump) ?? dump.physicalBase ?? 0n;
  const tables = info.symbol('init_top_pgt') ?? info.symbol('init_level4_pgt') ?? info.symbol('swapper_pg_dir');
  const encryption = BigInt.asUintN(64, info.number('sme_mask') ?? 0n);
  const entry = (value: bigint, last: boolean, shift: number): Entry => {
    if ((value & PRESENT) === 0n) return 'absent';
    const leaf = last || ((value & LARGE) !== 0n && LARGE_SHIFTS.includes(shift));
    return { leaf, address: value & ADDRESS & ~encryption };
  };
  const levels = info.number('pgtable_l5_enabled') === 1n ? [{ shift: 48, bits: 9 }, ...LEVELS] : LEVELS;
  const walked: PageTables | undefined =
    tables === undefined ? undefined : { root: tables - IMAGE + base, levels, entry };
  return (virtual) => {
    if (virtual >= IMAGE && virtual < IMAGE + IMAGE_LENGTH) return offsetOf(virtual - IMAGE + base);
    return walked === undefined ? undefined : walkPageTables(memory, dump, walked, virtual);
  };
}

/** What kernels before 4.10 do not say in VMCOREINFO, kexec says in the program header of the image. */
function imageBase({ segments }: Dump): bigint | undefined {
  const image = segments.find(({ virtual }) => virtual >= IMAGE && virtual < IMAGE + IMAGE_LENGTH);
  return image === undefined ? undefined : BigInt(image.physical) - (image.virtual - IMAGE);
}
