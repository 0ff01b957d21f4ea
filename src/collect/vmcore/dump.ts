import type { NumberForm } from './fields.js';
import type { Memory } from './memory.js';

/** How a dump is stored. */
export type DumpFormat = 'elf' | 'kdump-compressed';

/** What the program headers say of a range of virtual addresses. */
export interface Segment {
  readonly virtual: bigint;
  readonly physical: number;
  /** In bytes. */
  readonly length: number;
}

/** Names of the machine as struct new_utsname holds them; empty ones are left out. */
export interface MachineNames {
  readonly node?: string;
  readonly release?: string;
  readonly version?: string;
  readonly machine?: string;
}

/** A dump whose headers were read. */
export interface Dump extends NumberForm {
  readonly format: DumpFormat;
  /** As `uname -m` names it; absent where the header does not say. */
  readonly architecture?: string;
  readonly memory: Memory;
  readonly segments: readonly Segment[];
  /** Text of VMCOREINFO, where a header says where it lies. */
  readonly vmcoreinfo?: Buffer;
  /** What is added to an address of the kernel image less its base, where a header says so. */
  readonly physicalBase?: bigint;
  readonly names: MachineNames;
  /** Seconds since 1970 at which the dump was written. */
  readonly written?: number;
  /** The tool that wrote it ran out of space and said so. */
  readonly incomplete: boolean;
  /** Bytes that the headers promise and the file does not have. */
  readonly missingBytes: number;
  /** All of memory that is held, in order, for a search. */
  readonly blocksToSearch: () => Iterable<SearchBlock>;
}

/** Consecutive memory. */
export interface SearchBlock {
  /** Physical. */
  readonly address: number;
  readonly bytes: Buffer;
  /** What it took to get it, in bytes that could have been read from a file in that time. */
  readonly cost: number;
}
