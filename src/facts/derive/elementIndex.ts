import type { Said } from '../../model/text.js';
import type { StructSize } from '../../model/catalogue.js';
import type { Grade } from '../../model/fact.js';
import { sentence } from './sentences.js';
import { compareReleases } from '../../model/release.js';

export type ElementIndex =
  | { readonly index: number; readonly size?: number; readonly grade: Grade; readonly says: Said }
  | { readonly index: undefined; readonly reason: 'not-divisible' | 'size-unknown' | 'size-ambiguous' | 'bad-offset' };

/** Where a pointer points into an array, and how large an element is. */
export interface ElementRequest {
  /** Bytes from the start of the array. */
  readonly symbolOffset: number;
  /** Bytes of one element, as the evidence gives it. */
  readonly size?: number;
  /** Sizes that the structure is known to have on the kernels in question; used only without `size`. */
  readonly knownSizes: readonly number[];
}

/**
 * Index of an array element from the byte offset of a pointer to it. Proved when the size is given and divides the offset;
 * corroborated when it is withheld and exactly one known size does.
 */
export function elementIndex({ symbolOffset, size, knownSizes }: ElementRequest): ElementIndex {
  if (!Number.isSafeInteger(symbolOffset) || symbolOffset < 0) return { index: undefined, reason: 'bad-offset' };
  if (size !== undefined && size > 0) {
    if (symbolOffset % size !== 0) return { index: undefined, reason: 'not-divisible' };
    const index = symbolOffset / size;
    return { index, size, grade: 'proved', says: sentence('index.proved', { offset: symbolOffset, size, index }) };
  }
  if (symbolOffset === 0) return { index: 0, grade: 'proved', says: sentence('index.zero', {}) };
  const fitting = [...new Set(knownSizes)].filter((known) => known > 0 && symbolOffset % known === 0);
  const [only] = fitting;
  if (only === undefined)
    return { index: undefined, reason: knownSizes.length === 0 ? 'size-unknown' : 'not-divisible' };
  if (fitting.length > 1) return { index: undefined, reason: 'size-ambiguous' };
  const index = symbolOffset / only;
  return {
    index,
    size: only,
    grade: 'corroborated',
    says: sentence('index.corroborated', { offset: symbolOffset, size: only, index }),
  };
}

/**
 * Sizes that a structure can have on a kernel: the one whose layout the upstream release has, or all of them when the release is
 * not known.
 * @param upstream `4.19.90`
 */
export function sizesFor({ sizes }: StructSize, upstream: string | undefined): readonly number[] {
  if (upstream === undefined) return sizes.map(({ bytes }) => bytes);
  const [newest] = sizes
    .filter(({ from }) => compareReleases(from, upstream) <= 0)
    .toSorted((one, other) => compareReleases(other.from, one.from));
  return newest === undefined ? [] : [newest.bytes];
}
