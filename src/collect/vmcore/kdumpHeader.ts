import type { DumpBytes } from './dumpBytes.js';
import type { MachineNames } from './dump.js';
import { fieldsOf, type Fields, type NumberForm } from './fields.js';

/** Header and sub header of a kdump-compressed file (makedumpfile, diskdump_mod.h), of the sort that 64-bit machines write. */
export interface KdumpHeader {
  readonly form: NumberForm;
  readonly names: MachineNames;
  /** Seconds since 1970; 0 where it was not written down. */
  readonly written: number;
  readonly status: number;
  readonly blockSize: number;
  /** Bytes before the bitmaps. */
  readonly bitmapOffset: number;
  /** Bytes of both bitmaps. */
  readonly bitmapBytes: number;
  readonly physicalBase: bigint;
  readonly dumpLevel: number;
  /** Pages of which this file holds what was not left out, where a dump is split. */
  readonly part?: { readonly from: number; readonly to: number };
  readonly vmcoreinfo: { readonly offset: number; readonly length: number };
  readonly notes: { readonly offset: number; readonly length: number };
  readonly pages: number;
}

/** Of makedumpfile and QEMU, which write version 6 and lower ones. */
const MOST_VERSION = 255;
const SMALLEST_BLOCK = 4096;
const LARGEST_BLOCK = 1 << 20;
/** Members of struct disk_dump_header behind struct new_utsname, on a 64-bit machine. */
const TIMESTAMP = 408;
const STATUS = 424;
/** The same on a 32-bit machine. */
const STATUS_32 = 412;
const NAME_LENGTH = 65;
const NAMES = 12;

/** @returns undefined for what is no such header; `narrow` for one of a 32-bit machine */
export function kdumpHeader(file: DumpBytes): KdumpHeader | 'narrow' | undefined {
  const head = file.read(0, 512);
  if (head.toString('latin1', 0, 8) !== 'KDUMP   ' || head.length < 464) return undefined;
  const little = head.readUInt32LE(8) <= MOST_VERSION;
  const form: NumberForm = { little, word: 8 };
  const fields = fieldsOf(head, form);
  if (!isBlockSize(fields.u32(STATUS + 4))) return isBlockSize(fields.u32(STATUS_32 + 4)) ? 'narrow' : undefined;
  const blockSize = fields.u32(STATUS + 4);
  const subHeaderBlocks = fields.u32(STATUS + 8);
  return {
    form,
    names: namesOf(head.subarray(NAMES)),
    written: fields.offset(TIMESTAMP),
    status: fields.u32(STATUS),
    blockSize,
    bitmapOffset: (1 + subHeaderBlocks) * blockSize,
    bitmapBytes: fields.u32(STATUS + 12) * blockSize,
    ...subHeader(fieldsOf(file.read(blockSize, 104), form), fields),
  };
}

function isBlockSize(size: number): boolean {
  return size >= SMALLEST_BLOCK && size <= LARGEST_BLOCK && (size & (size - 1)) === 0;
}

type SubHeader = Pick<KdumpHeader, 'physicalBase' | 'dumpLevel' | 'part' | 'vmcoreinfo' | 'notes' | 'pages'>;

function subHeader(sub: Fields, head: Fields): SubHeader {
  const version = head.u32(8);
  const wide = version >= 6;
  const range = wide ? { from: sub.offset(80), to: sub.offset(88) } : { from: sub.offset(16), to: sub.offset(24) };
  return {
    physicalBase: sub.u64(0),
    dumpLevel: version >= 1 ? sub.u32(8) : 0,
    ...(version >= 2 && sub.u32(12) !== 0 ? { part: range } : {}),
    vmcoreinfo: version >= 3 ? { offset: sub.offset(32), length: sub.offset(40) } : { offset: 0, length: 0 },
    notes: version >= 4 ? { offset: sub.offset(48), length: sub.offset(56) } : { offset: 0, length: 0 },
    pages: wide ? sub.offset(96) : head.u32(STATUS + 16),
  };
}

/** @param bytes struct new_utsname: system, node, release, version, machine, domain */
export function namesOf(bytes: Buffer): MachineNames {
  const name = (index: number): string => {
    const text = bytes.toString('latin1', index * NAME_LENGTH, (index + 1) * NAME_LENGTH).replace(/\0.*$/s, '');
    return /^[\u0020-\u007e]{1,64}$/.test(text) ? text : '';
  };
  const [node, release, version, machine] = [name(1), name(2), name(3), name(4)];
  return {
    ...(node === '' ? {} : { node }),
    ...(release === '' ? {} : { release }),
    ...(version === '' ? {} : { version }),
    ...(machine === '' ? {} : { machine }),
  };
}
