import type { Problem } from '../../model/problem.js';

/** A file within something packed, or of a directory. */
export interface PackedEntry {
  /** Below what holds it, with forward slashes and without `.`, `..` or a slash at its beginning; not fit for a terminal as it is. */
  readonly path: string;
  /** In bytes, as its header says; what comes may be cut off. */
  readonly size?: number;
  /** Seconds since 1970. */
  readonly modified?: number;
  /** Where it lies on disk: of files of a directory alone, and of what is not packed. */
  readonly file?: string;
  /**
   * Its content, with compression of its own undone (`messages-20260101.xz`, `dmesg.0.gz`). To be read before the next entry is asked for,
   * or not at all: what is not read is passed over as cheaply as the packing allows. Does not throw: where it can be read only in part it
   * ends there, and the problem is the next item. A block may be written over once the next one is asked for.
   */
  readonly blocks: () => AsyncIterable<Uint8Array>;
}

/** What going through something packed meets. */
export type PackedItem =
  | { readonly type: 'entry'; readonly entry: PackedEntry }
  /**
   * Something that is refused, or the end of what can be read, and why. Entries that are refused for one reason are told together, after
   * those that are not: `args.count` says how many there are, `path` is that of the first.
   */
  | { readonly type: 'problem'; readonly problem: Problem; readonly path?: string };

/** Something packed, while it is gone through. */
export interface Packed {
  /** What it is packed with, outermost first: `xz`, `tar`. Empty for a directory. */
  readonly packing: readonly string[];
  /** One compressed file, and no archive: it has one entry, called as the file without the ending of its packing. */
  readonly single: boolean;
  readonly items: AsyncIterable<PackedItem>;
}

export interface UnpackLimits {
  /** Bytes that come out of it, all in all. */
  readonly bytes: number;
  /** Whatever stands in it, files and others, wanted or not. */
  readonly entries: number;
  /** Packings within packings. */
  readonly nesting: number;
  /** Bytes that come out for one that goes in, once more than `ratioFrom` bytes came out. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Bytes of one path. */
  readonly pathBytes: number;
  /** Bytes of all paths, and of what an archive says of its entries beside: those of files that are wanted are held. */
  readonly namesBytes: number;
  /** Bytes that are held at a time of what cannot be read in one pass: a zip archive that is no file of its own. */
  readonly heldBytes: number;
}

/** Told while something is unpacked: bytes of the packed file that were used up, and of how many where that is known. */
export type UnpackProgress = (bytes: number, size?: number) => void;
