import type { Translation } from './translation.js';
import { offsetOf } from './fields.js';
import { hexadecimalIn, type Vmcoreinfo } from './vmcoreinfo.js';

/** All memory of ppc64 is mapped from here on, the kernel with it. */
const PPC64_START = 0xc000000000000000n;
const PPC64_END = 0xd000000000000000n;
/** Where 32-bit x86 kernels map low memory, unless configured otherwise. */
const I386_START = 0xc0000000n;

/**
 * Architectures whose log lies in memory that is mapped in one piece, so that no page table is needed.
 * @returns undefined for an architecture of which nothing is known: program headers may still say enough
 */
export function linearSpace(architecture: string | undefined, info: Vmcoreinfo): Translation | undefined {
  switch (architecture) {
    case 'ppc64':
    case 'ppc64le':
      return (virtual) => (virtual >= PPC64_START && virtual < PPC64_END ? offsetOf(virtual - PPC64_START) : undefined);
    case 's390x':
      return s390Space(info);
    case 'riscv64':
      return riscvSpace(info);
    case 'i686':
      return (virtual) => (virtual >= I386_START ? offsetOf(virtual - I386_START) : undefined);
    default:
      return undefined;
  }
}

/** Addresses are physical ones until 6.9; then the image and the rest lie where VMCOREINFO says (arch/s390/kernel/vmcore_info.c). */
function s390Space(info: Vmcoreinfo): Translation {
  const identity = hexadecimalIn(info.text('IDENTITYBASE'));
  if (identity === undefined) return offsetOf;
  const image = hexadecimalIn(info.text('KERNELOFFSET')) ?? 0n;
  const imageStart = hexadecimalIn(info.text('KERNELOFFPHYS')) ?? 0n;
  return (virtual) => offsetOf(virtual >= image ? virtual - image + imageStart : virtual - identity);
}

/** The image and the linear map (arch/riscv/kernel/vmcore_info.c). */
function riscvSpace(info: Vmcoreinfo): Translation | undefined {
  const image = info.number('KERNEL_LINK_ADDR');
  const imageOffset = info.number('va_kernel_pa_offset');
  const linear = info.number('PAGE_OFFSET');
  const memoryStart = info.number('phys_ram_base') ?? 0n;
  if (linear === undefined) return undefined;
  return (virtual) => {
    if (image !== undefined && imageOffset !== undefined && virtual >= image)
      return offsetOf(BigInt.asUintN(64, virtual - imageOffset));
    return virtual >= linear ? offsetOf(virtual - linear + memoryStart) : undefined;
  };
}
