import type { Dump } from './dump.js';
import type { DumpBytes } from './dumpBytes.js';
import { elfDump } from './elfDump.js';
import { flattened } from './flattened.js';
import { kdumpDump, type KdumpFile } from './kdumpDump.js';
import { kdumpHeader } from './kdumpHeader.js';

/** A dump, or why a file that is one cannot be read. */
export type OpenedDump =
  | { readonly type: 'dump'; readonly dump: Dump; readonly flattened: boolean; readonly cutOff: boolean }
  | { readonly type: 'refused'; readonly code: 'vmcore.narrow-kdump' | 'vmcore.damaged-head' | 'vmcore.diskdump' };

export interface OpenOptions {
  /** Pieces of a flattened dump that are read. */
  readonly pieces: number;
  readonly progress?: (bytes: number) => void;
  /** The other files of a split dump, where this one is a part. */
  readonly otherParts: (header: KdumpFile['header']) => readonly DumpBytes[];
}

/** @returns undefined for what is no dump of a machine */
export function openDump(file: DumpBytes, options: OpenOptions): OpenedDump | undefined {
  const flat = flattened(file, options);
  const bytes = flat?.bytes ?? file;
  const signature = bytes.read(0, 8).toString('latin1');
  if (signature === 'DISKDUMP') return { type: 'refused', code: 'vmcore.diskdump' };
  const header = kdumpHeader(bytes);
  if (header === 'narrow') return { type: 'refused', code: 'vmcore.narrow-kdump' };
  if (signature === 'KDUMP   ' && header === undefined) return { type: 'refused', code: 'vmcore.damaged-head' };
  const dump =
    header === undefined ? elfDump(bytes) : kdumpDump([{ file: bytes, header }, ...partsOf(header, options)]);
  if (dump !== undefined) return { type: 'dump', dump, flattened: flat !== undefined, cutOff: flat?.cutOff ?? false };
  return flat === undefined ? undefined : { type: 'refused', code: 'vmcore.damaged-head' };
}

function partsOf(header: KdumpFile['header'], { otherParts }: OpenOptions): readonly KdumpFile[] {
  if (header.part === undefined) return [];
  return otherParts(header).flatMap((file) => {
    const other = kdumpHeader(file);
    return other === undefined || other === 'narrow' || other.part === undefined ? [] : [{ file, header: other }];
  });
}
