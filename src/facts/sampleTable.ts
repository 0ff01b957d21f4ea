import { scanText, type ScanText } from './scanText.js';

const BUCKETS = 1 << 12;
/** 2^32 divided by the golden ratio: spreads the samples over the buckets. */
export const SPREAD = 0x9e3779b1 | 0;
const WORD = 4;
const NOBODY: readonly Sample[] = [];

/** Told of an occurrence of a literal. @returns true when the search is to go on as if it were none */
export type PassOver = (id: number, at: number) => boolean;

/** What is searched: the bytes within [from, to). */
export interface Search extends ScanText {
  readonly from: number;
  readonly to: number;
  readonly passOver: PassOver;
}

/** A literal, and what it holds at an offset: two or four of its bytes, the first one lowest. */
export interface Sample {
  readonly id: number;
  readonly literal: Uint8Array;
  readonly offset: number;
  /** Two or four bytes. */
  readonly size: number;
  readonly key: number;
}

const NONE: Sample = { id: 0, literal: new Uint8Array(0), offset: 0, size: 0, key: 0 };

/** Sixteen bits that tell most samples apart. */
export function spreadOf(key: number): number {
  return Math.imul(key, SPREAD) >>> 16;
}

/** Finds the literals that hold a sample. What is looked at for one that comes by chance lies close together. */
export class SampleTable {
  /** In the order of their buckets, those of one in the order given. */
  readonly samples: readonly Sample[];
  /** Bucket -> its first sample, and at the end how many there are. */
  readonly starts: Uint32Array;
  readonly #keys: Int32Array;
  /** Bytes of the literal before the beginning of the sample, and from there on. */
  readonly #before: Int32Array;
  readonly #behind: Int32Array;
  /** How far from the sample other four bytes of the literal stand, and these: they are compared first. */
  readonly #checkAts: Int32Array;
  readonly #checks: Int32Array;

  constructor(samples: readonly Sample[]) {
    const sorted = samples.toSorted((one, other) => bucketOf(one.key) - bucketOf(other.key));
    this.samples = sorted;
    this.#keys = Int32Array.from(sorted, ({ key }) => key);
    this.starts = startsOf(this.#keys);
    this.#before = Int32Array.from(sorted, ({ offset }) => offset);
    this.#behind = Int32Array.from(sorted, ({ literal, offset }) => literal.length - offset);
    this.#checkAts = Int32Array.from(sorted, (sample) => checkAtOf(sample) - sample.offset);
    this.#checks = Int32Array.from(sorted, checkOf);
  }

  /**
   * @param at where the sample stands
   * @returns where a literal that holds it begins, and is not passed over, or -1
   */
  find(search: Search, at: number, key: number): number {
    const bucket = bucketOf(key);
    const end = this.starts[bucket + 1] ?? 0;
    for (let index = this.starts[bucket] ?? 0; index < end; index += 1) {
      if (this.#keys[index] !== key) continue;
      const found = this.#occurrence(search, at, index);
      if (found >= 0) return found;
    }
    return -1;
  }

  /** @returns literals that hold the sample, and where */
  holders(key: number): readonly Sample[] {
    const bucket = bucketOf(key);
    const first = this.starts[bucket] ?? 0;
    const end = this.starts[bucket + 1] ?? 0;
    return first === end ? NOBODY : this.samples.slice(first, end).filter((sample) => sample.key === key);
  }

  #occurrence({ bytes, view, from, to, passOver }: Search, at: number, index: number): number {
    const start = at - (this.#before[index] ?? 0);
    const end = at + (this.#behind[index] ?? 0);
    if (start < from || end > to) return -1;
    const isLong = end - start >= WORD;
    if (isLong && view.getInt32(at + (this.#checkAts[index] ?? 0), true) !== this.#checks[index]) return -1;
    const { id, literal } = this.samples[index] ?? NONE;
    for (let place = 0; place < literal.length; place += 1) if (bytes[start + place] !== literal[place]) return -1;
    return passOver(id, start) ? -1 : start;
  }
}

function bucketOf(key: number): number {
  return Math.imul(key, SPREAD) >>> 20;
}

/** @param keys in the order of their buckets @returns for each bucket how many are before it, and at the end all */
function startsOf(keys: Int32Array): Uint32Array {
  const starts = new Uint32Array(BUCKETS + 1);
  for (const key of keys) starts[bucketOf(key) + 1] = (starts[bucketOf(key) + 1] ?? 0) + 1;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1)
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  return starts;
}

/** @returns where four bytes of a literal of at least as many stand that are compared first: those behind the sample, else some before it. */
export function checkAtOf({ literal, offset }: Sample): number {
  const last = literal.length - WORD;
  return offset + WORD <= last ? offset + WORD : Math.min(Math.max(0, offset - WORD), last);
}

/** @returns these bytes, the first one lowest; 0 where there are less */
export function checkOf(sample: Sample): number {
  return sample.literal.length < WORD ? 0 : scanText(sample.literal).view.getInt32(checkAtOf(sample), true);
}
