import type { Packed, UnpackLimits, UnpackProgress } from './packed.js';

/** A file, or bytes that can be read once. `name` is for people; a file has that of its path. */
export type PackedInput =
  | { readonly path: string; readonly name?: string }
  | { readonly name: string; readonly stream: AsyncIterable<Uint8Array> };

export interface UnpackOptions {
  readonly limits?: Partial<UnpackLimits>;
  /**
   * Whether an entry may matter, by its path and its size as the archive says it; all do where this is absent. What does not is passed over
   * as cheaply as the packing allows, and is no item. An archive within an archive is asked for by its own path first; the paths of its
   * entries begin with that path and a slash.
   */
  readonly wants?: (path: string, size?: number) => boolean;
  readonly progress?: UnpackProgress;
  /** False: programs of the system are used only where there is no library. */
  readonly tools?: boolean;
}

/** What an input turned out to be: packed; or not, and then these are its bytes, from the first on. Either is read once. */
export type OpenedInput =
  | { readonly packed: Packed }
  | { readonly packed?: never; readonly blocks: AsyncIterable<Uint8Array>; readonly size?: number };
