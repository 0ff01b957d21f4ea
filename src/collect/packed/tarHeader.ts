/**
 * The header blocks of tar archives, as POSIX.1-2001 (`pax`, "ustar Interchange Format") and GNU tar's manual ("Basic Tar Format") say: V7,
 * ustar, and those of GNU. They are read here, and not by a library, since a million of them have to be read in a second, and since what is
 * not wanted of a plain archive is not read at all.
 */
export interface TarHeader {
  readonly path: string;
  /** Bytes of content that follow, without what fills its last block. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly modified: number;
  readonly type: TarType;
  /** The map of a sparse file goes on in the next block (old GNU form). */
  readonly mapGoesOn: boolean;
}

export type TarType =
  | 'file'
  | 'folder'
  | 'link'
  | 'hard-link'
  | 'device'
  | 'sparse'
  | 'long-path'
  | 'long-link'
  | 'pax'
  | 'pax-global'
  | 'other';

export const TAR_BLOCK = 512;

/** By type flag; a NUL is a file of V7. */
const TYPES: Readonly<Record<string, TarType>> = {
  '\0': 'file',
  '0': 'file',
  '1': 'hard-link',
  '2': 'link',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'device',
  '7': 'file',
  D: 'folder',
  K: 'long-link',
  L: 'long-path',
  S: 'sparse',
  g: 'pax-global',
  x: 'pax',
};

const SPACE = 0x20;
const ZERO = 0x30;
const CHECKSUM = { from: 148, to: 156 };
/** `ustar`, which V7 has not; GNU writes a blank after it and keeps other things where ustar has a prefix. */
const MAGIC = [0x75, 0x73, 0x74, 0x61, 0x72];
const USTAR_VERSION = 263;

export function isZeroBlock(block: Uint8Array): boolean {
  return block[0] === 0 && block.every((byte) => byte === 0);
}

/** @returns undefined where the checksum is wrong or a number is none: that is no header */
export function tarHeader(block: Uint8Array): TarHeader | undefined {
  if (block.length < TAR_BLOCK || !hasChecksum(block)) return undefined;
  const size = number(block, 124, 12);
  if (size === undefined || !Number.isSafeInteger(size) || size < 0) return undefined;
  const name = text(block, 0, 100);
  const prefix = hasPrefix(block) ? text(block, 345, 155) : '';
  const path = prefix === '' ? name : `${prefix}/${name}`;
  const flag = String.fromCharCode(block[156] ?? 0);
  const type = TYPES[flag] ?? 'other';
  return {
    path,
    // Some writers give folders and links the size of what they are on disk, and no content.
    size: type === 'folder' || type === 'link' || type === 'hard-link' || type === 'device' ? 0 : size,
    modified: number(block, 136, 12) ?? 0,
    type: type === 'file' && path.endsWith('/') ? 'folder' : type,
    mapGoesOn: type === 'sparse' && block[482] !== 0,
  };
}

/** Whether the map of a sparse file goes on after this block of it. */
export function mapGoesOnAfter(block: Uint8Array): boolean {
  return block[504] !== 0;
}

function hasPrefix(block: Uint8Array): boolean {
  return MAGIC.every((byte, at) => block[257 + at] === byte) && block[USTAR_VERSION] === ZERO;
}

/** The sum of all bytes, those of the checksum itself taken for blanks. Very old writers added them up with a sign. */
function hasChecksum(block: Uint8Array): boolean {
  const wanted = number(block, CHECKSUM.from, CHECKSUM.to - CHECKSUM.from);
  if (wanted === undefined) return false;
  let sum = (CHECKSUM.to - CHECKSUM.from) * SPACE;
  for (let at = 0; at < CHECKSUM.from; at += 1) sum += block[at] ?? 0;
  for (let at = CHECKSUM.to; at < TAR_BLOCK; at += 1) sum += block[at] ?? 0;
  if (wanted === sum) return true;
  const negative = block.reduce((count, byte, at) => (byte < 0x80 || isOfChecksum(at) ? count : count + 1), 0);
  return negative > 0 && wanted === sum - 0x100 * negative;
}

function isOfChecksum(at: number): boolean {
  return at >= CHECKSUM.from && at < CHECKSUM.to;
}

/** Octal digits, or a number to the base of 256 where the first bit is set (GNU and star). @returns undefined for anything else */
function number(block: Uint8Array, from: number, length: number): number | undefined {
  const first = block[from] ?? 0;
  if (first >= 0x80) return binary(block, from, length);
  let value = 0;
  let at = from;
  while (at < from + length && block[at] === SPACE) at += 1;
  for (; at < from + length; at += 1) {
    const digit = block[at] ?? 0;
    if (digit === 0 || digit === SPACE) break;
    if (digit < ZERO || digit > ZERO + 7) return undefined;
    value = value * 8 + digit - ZERO;
  }
  return value;
}

function binary(block: Uint8Array, from: number, length: number): number {
  // Of negative numbers, times before 1970, nothing is asked.
  let value = (block[from] ?? 0) & 0x7f;
  for (let at = from + 1; at < from + length; at += 1) value = value * 256 + (block[at] ?? 0);
  return value;
}

function text(block: Uint8Array, from: number, most: number): string {
  let to = from;
  while (to < from + most && block[to] !== 0) to += 1;
  return Buffer.from(block.buffer, block.byteOffset + from, to - from).toString('utf8');
}
