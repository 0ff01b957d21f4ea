import { bannerRelease } from './bootBanner.js';
import { DEFAULT_REACH, type EvidenceLine, type Extraction, type Extractor } from './extractor.js';
import { LINES_BEFORE } from './lineScanner.js';
import { triggerIndexOf, type TriggerIndex } from './triggerIndex.js';

/** Lines behind the cursor are dropped in batches of this size. */
const TRIM_AT = 4096;

/** Takes what the extractors read, with the lines in which they read it. */
export type TakeExtraction = (extraction: Extraction, region: readonly EvidenceLine[]) => void;

/**
 * Offers lines to extractors. A region is a run of lines that follow one another: several may bear the number of the line of the source
 * on which they came, and numbers are left out where lines hold nothing to read. A line is offered once the lines that its extractors may
 * need have come, so that only these are held, and what is read depends on the lines alone, never on the blocks they came in.
 */
export class RegionReader {
  readonly #index: TriggerIndex;
  /** Extractors of shapes without a literal, which are offered every line. */
  readonly #shapes: readonly Extractor[];
  readonly #source: string;
  readonly #take: TakeExtraction;
  readonly #whole: boolean;
  #lines: EvidenceLine[] = [];
  #candidates: (readonly Extractor[])[] = [];
  #cursor = 0;
  /** Lines that are still needed behind the last trigger. */
  #wanted = 0;
  /** Lines beyond the cursor that an interleaved record has taken. */
  readonly #taken = new Set<EvidenceLine>();

  /**
   * @param source id of the source, for cites
   * @param whole the source is small: every line belongs to one region, and shapes without a literal are tried
   */
  constructor(extractors: readonly Extractor[], source: string, take: TakeExtraction, whole: boolean) {
    this.#index = triggerIndexOf(extractors);
    this.#source = source;
    this.#shapes = whole ? extractors.filter(({ triggers }) => triggers.length === 0) : [];
    this.#take = take;
    this.#whole = whole;
  }

  /** True while the lines that follow a trigger are still needed. */
  get wants(): boolean {
    return this.#whole || this.#wanted > 0;
  }

  /** True when the lines that await what follows are all to be offered to one extractor alone, and of one caller. */
  awaitsOnly(extractor: Extractor, caller: string | undefined): boolean {
    for (let at = this.#cursor; at < this.#lines.length; at += 1) {
      const [first, ...others] = this.#candidates[at] ?? [];
      if (first === undefined) continue;
      if (first !== extractor || others.length > 0 || this.#lines[at]?.stamp.caller !== caller) return false;
    }
    return true;
  }

  /** Offers what is left, as `close` does. @returns the last lines of the region */
  settle(): readonly EvidenceLine[] {
    const lines = this.#lines.slice(-LINES_BEFORE);
    this.close();
    return lines;
  }

  /**
   * @param line follows the one before, or begins a region
   * @param hit the line may contain a trigger of some extractor
   */
  add(line: EvidenceLine, hit: boolean): void {
    if (hit && bannerRelease(line) !== undefined) this.#endBoot();
    const candidates = this.#candidatesOf(line, hit);
    this.#lines.push(line);
    this.#candidates.push(candidates);
    this.#wanted = Math.max(this.#wanted - 1, hit ? reachOf(candidates) : 0);
    if (!this.#whole) this.#drain(false);
  }

  /** Offers what is left: no more lines follow, and the next line begins another region. */
  close(): void {
    this.#drain(true);
    this.#wanted = 0;
    this.#lines = [];
    this.#candidates = [];
    this.#cursor = 0;
    this.#taken.clear();
  }

  /** What a machine printed before it began anew is read for itself. Of its last line the time stays, which tells a boot. */
  #endBoot(): void {
    const last = this.#lines.slice(-1).map((line) => ({ ...line, text: '' }));
    this.close();
    this.#lines = last;
    this.#candidates = last.map(() => []);
    this.#cursor = last.length;
  }

  #candidatesOf(line: EvidenceLine, hit: boolean): readonly Extractor[] {
    return hit ? this.#index.candidates(line, this.#whole) : this.#shapes;
  }

  #drain(closed: boolean): void {
    while (this.#cursor < this.#lines.length) {
      const candidates = this.#candidates[this.#cursor] ?? [];
      if (candidates.length === 0) {
        this.#cursor += 1;
        continue;
      }
      if (!closed && this.#lines.length - this.#cursor <= reachOf(candidates)) break;
      this.#cursor = this.#offer(candidates, this.#cursor);
    }
    this.#trim();
  }

  /** @returns index of the line to go on with */
  #offer(candidates: readonly Extractor[], at: number): number {
    const line = this.#lines[at];
    if (line === undefined || this.#taken.has(line)) return at + 1;
    for (const extractor of candidates) {
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

  #trim(): void {
    if (this.#cursor < TRIM_AT) return;
    const drop = Math.min(this.#cursor, this.#lines.length) - LINES_BEFORE;
    this.#lines.splice(0, drop);
    this.#candidates.splice(0, drop);
    this.#cursor -= drop;
  }
}

function reachOf(candidates: readonly Extractor[]): number {
  return Math.max(0, ...candidates.map(({ reach }) => reach ?? DEFAULT_REACH));
}
