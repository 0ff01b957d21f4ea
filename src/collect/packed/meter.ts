import type { WalkBounds } from '../walkTree.js';
import { PackingError, type Failure } from './failure.js';
import type { UnpackLimits } from './packed.js';

/** Counts what goes in and comes out while something is unpacked, whatever lies within what. */
export interface Meter {
  readonly limits: UnpackLimits;
  /** Bytes of the outermost file that were read. */
  readonly wentIn: (bytes: number) => void;
  /** Bytes that some decompression gave. @throws PackingError over a limit */
  readonly cameOut: (bytes: number) => void;
  /** One more entry. @returns false over the limit */
  readonly entered: () => boolean;
  /** One more path, or what else is said of an entry. @returns false over the limit */
  readonly named: (bytes: number) => boolean;
  /** A program is to be started. @returns false where there were too many for what was read: none is */
  readonly started: () => boolean;
  /** Bytes that are held; less than none: they are let go again. @returns false over the limit, and nothing is held */
  readonly held: (bytes: number) => boolean;
  /** The limit that was passed: nothing more is read. */
  readonly over: () => Failure | undefined;
}

const MEGABYTE = 1 << 20;

/** Programs that are started whatever the size of what is unpacked, and one more for each megabyte of it: a start costs two milliseconds. */
const PROGRAMS = 128;

export function createMeter(limits: UnpackLimits): Meter {
  const counts = { in: 0, out: 0, entries: 0, names: 0, held: 0, programs: 0 };
  let over: Failure | undefined;
  const pass = (code: string, most: number): void => {
    over ??= { code, args: { most } };
  };
  return {
    limits,
    wentIn: (bytes) => {
      counts.in += bytes;
    },
    cameOut: (bytes) => {
      counts.out += bytes;
      if (counts.out > limits.bytes) pass('packed.too-large', Math.floor(limits.bytes / MEGABYTE));
      else if (counts.out > limits.ratioFrom && counts.out > counts.in * limits.ratio)
        pass('packed.bomb', limits.ratio);
      if (over !== undefined) throw new PackingError(over.code, over.args);
    },
    entered: () => {
      counts.entries += 1;
      if (counts.entries > limits.entries) pass('packed.too-many', limits.entries);
      return over === undefined;
    },
    named: (bytes) => {
      counts.names += bytes;
      if (counts.names > limits.namesBytes) pass('packed.long-names', Math.floor(limits.namesBytes / MEGABYTE));
      return over === undefined;
    },
    started: () => {
      if (counts.programs >= PROGRAMS + counts.in / MEGABYTE) return false;
      counts.programs += 1;
      return true;
    },
    held: (bytes) => {
      if (counts.held + bytes > limits.heldBytes) return false;
      counts.held += bytes;
      return true;
    },
    over: () => over,
  };
}

/** How much of a tree is walked whose entries are counted: one more name than may be entered tells that there are more. */
export function walkBounds({ limits, entered }: Meter): WalkBounds {
  // To look into a folder costs as much as two files.
  return { names: limits.entries + 1, enters: () => entered() && entered() };
}
