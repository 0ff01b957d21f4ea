import { arm64Space } from './arm64Space.js';
import type { Dump, Segment } from './dump.js';
import { linearSpace } from './linearSpaces.js';
import { readMemory, type Memory, type MemoryPart } from './memory.js';
import { offsetOf } from './fields.js';
import type { Translation } from './translation.js';
import type { Vmcoreinfo } from './vmcoreinfo.js';
import { x86Space } from './x86Space.js';

/** The memory of a kernel by its own addresses. */
export interface VirtualMemory {
  readonly read: (address: bigint, length: number) => MemoryPart;
}

/** Bytes that are translated at a time: no architecture has smaller pages. */
const SMALLEST_PAGE = 4096;

/**
 * How the addresses of a kernel map, after what VMCOREINFO says of its architecture; behind it, what program headers say.
 * @param memory of the dump
 */
export function virtualMemory(dump: Dump, memory: Memory, info: Vmcoreinfo): VirtualMemory {
  const translations = [architectureSpace(architectureOf(dump, info), dump, memory, info), segmentSpace(dump.segments)];
  const physicalOf: Translation = (virtual) => {
    for (const translation of translations) {
      const physical = translation?.(virtual);
      if (physical !== undefined && Number.isFinite(physical)) return physical;
    }
    return undefined;
  };
  return { read: (address, length) => readVirtual(memory, physicalOf, BigInt.asUintN(64, address), length) };
}

/** Numbers and symbols that the kernels of one architecture alone export. */
const SIGNS: readonly (readonly [architecture: string, sign: (info: Vmcoreinfo) => boolean])[] = [
  ['aarch64', (info) => info.number('kimage_voffset') !== undefined],
  ['x86_64', (info) => info.number('phys_base') !== undefined || info.number('sme_mask') !== undefined],
  ['riscv64', (info) => info.number('va_kernel_pa_offset') !== undefined],
  ['s390x', (info) => info.symbol('lowcore_ptr') !== undefined],
];

/** What the header says is not always a name: QEMU writes `Unknown` into the kdump header of an arm64 guest. */
export function architectureOf({ architecture }: Dump, info: Vmcoreinfo | undefined): string | undefined {
  if (architecture !== undefined && architecture !== 'Unknown') return architecture;
  return info === undefined ? undefined : SIGNS.find(([, sign]) => sign(info))?.[0];
}

function architectureSpace(
  architecture: string | undefined,
  dump: Dump,
  memory: Memory,
  info: Vmcoreinfo,
): Translation | undefined {
  switch (architecture) {
    case 'x86_64':
      return x86Space(dump, memory, info);
    case 'aarch64':
      return arm64Space(dump, memory, info);
    default:
      return linearSpace(architecture, info);
  }
}

function readVirtual(memory: Memory, physicalOf: Translation, address: bigint, length: number): MemoryPart {
  const parts: Buffer[] = [];
  for (let done = 0; done < length;) {
    const virtual = address + BigInt(done);
    const physical = physicalOf(virtual);
    if (physical === undefined) return { absent: 'unmapped' };
    const room = SMALLEST_PAGE - Number(virtual % BigInt(SMALLEST_PAGE));
    const part = readMemory(memory, physical, Math.min(room, length - done));
    if ('absent' in part) return part;
    if (part.bytes.length === length) return part;
    parts.push(part.bytes);
    done += part.bytes.length;
  }
  return { bytes: Buffer.concat(parts) };
}

/** @param segments sorted by virtual address */
function segmentSpace(segments: readonly Segment[]): Translation {
  return (virtual) => {
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const segment = segments[middle];
      if (segment !== undefined && segment.virtual <= virtual) low = middle + 1;
      else high = middle;
    }
    const segment = segments[low - 1];
    if (segment === undefined || segment.virtual === 0n) return undefined;
    const within = offsetOf(virtual - segment.virtual);
    return within < segment.length ? segment.physical + within : undefined;
  };
}
