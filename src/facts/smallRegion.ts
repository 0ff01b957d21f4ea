import { bannerRelease } from './bootBanner.js';
import type { EvidenceLine, Extractor } from './extractor.js';
import type { TakeExtraction } from './regionReader.js';
import type { TriggerIndex } from './triggerIndex.js';

/**
 * Offers the lines of a small source to extractors, as `RegionReader` does those of a large one: all of a boot are one region, which is
 * offered when the last has come, and extractors of shapes without a literal are tried, too.
 */
export class SmallRegion {
  readonly #index: TriggerIndex;
  readonly #source: string;
  readonly #take: TakeExtraction;
  #lines: EvidenceLine[] = [];
  /** Of each line. */
  #candidates: (readonly Extractor[])[] = [];
  /** Lines beyond the one that is offered that an interleaved record has taken. */
  readonly #taken = new Set<EvidenceLine>();

  /** @param source id of the source, for cites */
  constructor(index: TriggerIndex, source: string, take: TakeExtraction) {
    this.#index = index;
    this.#source = source;
    this.#take = take;
  }

  /**
   * @param hit the line may contain a trigger of some extractor
   * @param found the triggers in it, where they are known
   */
  add(line: EvidenceLine, hit: boolean, found: readonly number[] | undefined): void {
    if (hit && bannerRelease(line) !== undefined) this.#endBoot();
    this.#lines.push(line);
    this.#candidates.push(this.#candidatesFor(line, hit, found));
  }

  #candidatesFor(line: EvidenceLine, hit: boolean, found: readonly number[] | undefined): readonly Extractor[] {
    return hit || found !== undefined ? this.#index.candidates(line, true, found) : this.#index.shapesFor(line);
  }

  /** No more lines follow, or the next line begins another region. */
  close(): void {
    let at = 0;
    while (at < this.#lines.length) at = this.#offer(at);
    this.#lines = [];
    this.#candidates = [];
    this.#taken.clear();
  }

  /** What a machine printed before it began anew is read for itself. Of its last line the time stays, which tells a boot. */
  #endBoot(): void {
    const last = this.#lines.slice(-1).map((line) => ({ ...line, text: '' }));
    this.close();
    this.#lines = last;
    this.#candidates = last.map(() => []);
  }

  /** @returns index of the line to go on with */
  #offer(at: number): number {
    const line = this.#lines[at];
    if (line === undefined || (this.#taken.size > 0 && this.#taken.has(line))) return at + 1;
    for (const extractor of this.#candidates[at] ?? []) {
      const extraction = extractor.read(this.#lines, at, this.#source);
      if (extraction === undefined) continue;
      this.#take(extraction, this.#lines);
      for (const index of extraction.taken ?? []) this.#markTaken(this.#lines[index]);
      if (extraction.next > at) return extraction.next;
    }
    return at + 1;
  }

  #markTaken(line: EvidenceLine | undefined): void {
    if (line !== undefined) this.#taken.add(line);
  }
}
