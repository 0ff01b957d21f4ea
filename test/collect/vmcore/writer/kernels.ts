import type { NumberForm } from '../../../../src/collect/vmcore/fields.js';
import { Image } from './image.js';

/** A piece of memory and both of its addresses. */
export interface Piece {
  readonly virtual: bigint;
  readonly physical: number;
}

/** A machine whose kernel begins to write into its memory. */
export interface Kernel {
  readonly form: NumberForm;
  readonly image: Image;
  /** e_machine and the name of it. */
  readonly machine: readonly [number, string];
  /** What VMCOREINFO says of addresses. */
  readonly lines: readonly string[];
  /** What program headers say: virtual less physical. */
  readonly segmentOffset: bigint;
  /** Memory of the kernel image, as a static variable has it. */
  readonly inImage: (length: number) => Piece;
  /** Memory that was allocated at boot. */
  readonly allocated: (length: number) => Piece;
}

interface Places {
  readonly form?: NumberForm;
  readonly machine: readonly [number, string];
  readonly image: Piece;
  readonly memory: Piece;
  readonly lines?: readonly string[];
  /** Is told each allocated page, and makes page tables of it. */
  readonly map?: (image: Image, piece: Piece) => void;
  readonly segmentOffset?: bigint;
}

function kernel({
  form = { little: true, word: 8 },
  machine,
  image: text,
  memory,
  lines = [],
  map,
  segmentOffset = 0n,
}: Places): Kernel {
  const image = new Image(form);
  const taker = (start: Piece): ((length: number) => Piece) => {
    let next = 0;
    return (length) => {
      const piece = { virtual: start.virtual + BigInt(next), physical: start.physical + next };
      for (let at = 0; at < length; at += 4096) image.page(Math.floor((piece.physical + at) / 4096));
      next += Math.ceil(length / 4096) * 4096;
      return piece;
    };
  };
  const allocate = taker(memory);
  return {
    form,
    image,
    machine,
    lines: ['PAGESIZE=4096', ...lines],
    segmentOffset,
    inImage: taker(text),
    allocated: (length) => {
      const piece = allocate(length);
      for (let at = 0; at < length; at += 4096)
        map?.(image, { virtual: piece.virtual + BigInt(at), physical: piece.physical + at });
      return piece;
    },
  };
}

interface Tables {
  readonly root: number;
  readonly shifts: readonly number[];
  readonly table: bigint;
  readonly leaf: bigint;
}

/** Page tables with 512 entries each, of which a new one is taken behind the last. */
function mapper({ root, shifts, table, leaf }: Tables): (image: Image, piece: Piece) => void {
  let next = root + 4096;
  return (image, { virtual, physical }) => {
    let at = root;
    for (const shift of shifts.slice(0, -1)) {
      const entry = at + Number((virtual >> BigInt(shift)) & 511n) * 8;
      const known = image.page(Math.floor(entry / 4096)).readBigUInt64LE(entry % 4096);
      if (known === 0n) {
        image.number(entry, BigInt(next) | table, 8);
        at = next;
        next += 4096;
      } else at = Number(known - table);
    }
    image.number(at + Number((virtual >> 12n) & 511n) * 8, BigInt(physical) | leaf, 8);
  };
}

const X86_IMAGE = 0xffffffff80000000n;

export function x86(levels: 4 | 5, encryption = 0n): Kernel {
  const base = 0x3200000;
  const shifts = levels === 5 ? [48, 39, 30, 21, 12] : [39, 30, 21, 12];
  return kernel({
    machine: [62, 'x86_64'],
    image: { virtual: X86_IMAGE + 0x1000000n, physical: base + 0x1000000 },
    memory: {
      virtual: levels === 5 ? 0xff11000000000000n + 0x7000000n : 0xffff8b2d00000000n + 0x7000000n,
      physical: 0x7000000,
    },
    map: mapper({ root: base + 0x2000000, shifts, table: 0x67n | encryption, leaf: 0x63n | encryption }),
    lines: [
      `NUMBER(phys_base)=${String(base)}`,
      `SYMBOL(init_top_pgt)=${(X86_IMAGE + 0x2000000n).toString(16)}`,
      `NUMBER(pgtable_l5_enabled)=${levels === 5 ? '1' : '0'}`,
      `NUMBER(sme_mask)=${String(encryption)}`,
      'KERNELOFFSET=3200000',
    ],
  });
}

export function arm64(): Kernel {
  const stext = 0xffff800010000000n;
  const start = 0x40000000;
  return kernel({
    machine: [183, 'aarch64'],
    image: { virtual: stext + 0x10000n, physical: start + 0x10000 },
    memory: { virtual: 0xffff000000000000n + 0x8000000n, physical: start + 0x8000000 },
    map: mapper({ root: start + 0x4000000, shifts: [39, 30, 21, 12], table: 3n, leaf: 0x703n }),
    lines: [
      `SYMBOL(_stext)=${stext.toString(16)}`,
      `SYMBOL(swapper_pg_dir)=${(stext + 0x4000000n).toString(16)}`,
      'NUMBER(VA_BITS)=48',
      `NUMBER(kimage_voffset)=0x${(stext - BigInt(start)).toString(16)}`,
      `NUMBER(PHYS_OFFSET)=0x${start.toString(16)}`,
      'NUMBER(TCR_EL1_T1SZ)=0x10',
    ],
  });
}

/** The same without page tables in the dump. */
export function arm64Linear(): Kernel {
  const machine = arm64();
  return { ...machine, lines: machine.lines.filter((line) => !line.includes('swapper_pg_dir')) };
}

export function ppc64le(): Kernel {
  const memory = { virtual: 0xc000000002000000n, physical: 0x2000000 };
  return kernel({ machine: [21, 'ppc64le'], image: { virtual: 0xc000000001000000n, physical: 0x1000000 }, memory });
}

/** Big-endian; addresses are physical ones. */
export function s390x(): Kernel {
  const at = (physical: number): Piece => ({ virtual: BigInt(physical), physical });
  return kernel({
    form: { little: false, word: 8 },
    machine: [22, 's390x'],
    image: at(0x100000),
    memory: at(0x2000000),
  });
}

export function riscv64(): Kernel {
  return kernel({
    machine: [243, 'riscv64'],
    image: { virtual: 0xffffffff80200000n, physical: 0x80400000 },
    memory: { virtual: 0xff60000002000000n, physical: 0x82200000 },
    lines: [
      'NUMBER(PAGE_OFFSET)=0xff60000000000000',
      'NUMBER(phys_ram_base)=0x80200000',
      'NUMBER(KERNEL_LINK_ADDR)=0xffffffff80000000',
      'NUMBER(va_kernel_pa_offset)=0xfffffffeffe00000',
    ],
  });
}

/** 32 bits, of which only program headers say how addresses map. */
export function arm32(): Kernel {
  const offset = 0x80000000n;
  const at = (physical: number): Piece => ({ virtual: BigInt(physical) + offset, physical });
  return kernel({
    form: { little: true, word: 4 },
    machine: [40, 'armv7l'],
    image: at(0x40100000),
    memory: at(0x42000000),
    segmentOffset: offset,
  });
}
