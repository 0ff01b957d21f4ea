import { bannerRelease } from './bootBanner.js';
import { DEFAULT_REACH, type EvidenceLine, type Extraction, type Extractor } from './extractor.js';
import type { FurtherOutput } from './furtherOutput.js';
import { LINES_BEFORE } from './lineLimits.js';
import { triggerIndexOf, type TriggerIndex } from './triggerIndex.js';

/** Lines behind the cursor are dropped in batches of this size. */
const TRIM_AT = 4096;

/** Takes what the extractors read, with the lines in which they read it. */
export type TakeExtraction = (extraction: Extraction, region: readonly EvidenceLine[]) => void;

/**
 * Tells whether what begins at a line can be read without the line that follows the last.
 * @param divided a line that divides the output of its extractor stands between
 */
export type HasEnded = (
  lines: readonly EvidenceLine[],
  at: number,
  candidates: readonly Extractor[],
  divided: boolean,
) => boolean;

const NOBODY: readonly Extractor[] = [];

/** What an extraction that has further output is not taken for. */
const NOT_YET = -1;

/**
 * Offers lines to extractors. A region is a run of lines that follow one another: several may bear the number of the line of the source
 * on which they came, and numbers are left out where lines hold nothing to read. A line is offered once the lines that its extractors may
 * need have come, so that only these are held, and what is read depends on the lines alone, never on the blocks they came in.
 */
export class RegionReader {
  readonly #index: TriggerIndex;
  readonly #source: string;
  readonly #take: TakeExtraction;
  #lines: EvidenceLine[] = [];
  #candidates: (readonly Extractor[])[] = [];
  #cursor = 0;
  /** Lines that are still needed behind the last trigger. */
  #wanted = 0;
  /** Lines beyond the cursor that an interleaved record has taken. */
  readonly #taken = new Set<EvidenceLine>();
  /** The last line that divides. */
  #divider: EvidenceLine | undefined;
  /** Of the last extraction that was taken. */
  #further: FurtherOutput | undefined;
  /** A line that could not be read ahead of its time. */
  #early: EvidenceLine | undefined;
  #goingOn: { readonly number: number; readonly extractor: Extractor } | undefined;

  /** @param source id of the source, for cites */
  constructor(extractors: readonly Extractor[], source: string, take: TakeExtraction) {
    this.#index = triggerIndexOf(extractors);
    this.#source = source;
    this.#take = take;
  }

  /** True while the lines that follow a trigger are still needed. */
  get wants(): boolean {
    return this.#wanted > 0;
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
   * Offers the lines that await what follows, as far as they need not.
   * @returns nothing where some need it; otherwise with what may go on behind them
   */
  offerEnded(hasEnded: HasEnded): { readonly further: FurtherOutput | undefined } | undefined {
    let further: FurtherOutput | undefined;
    while (this.#cursor < this.#lines.length) {
      const line = this.#lines[this.#cursor];
      const candidates = this.#candidates[this.#cursor] ?? [];
      if (candidates.length === 0) {
        this.#cursor += 1;
        continue;
      }
      const divided = this.#divider !== undefined && this.#divider !== line;
      if (line === this.#early || !hasEnded(this.#lines, this.#cursor, candidates, divided)) return undefined;
      const next = this.#offer(candidates, this.#cursor, true);
      if (next === NOT_YET) {
        this.#early = line;
        return undefined;
      }
      this.#cursor = next;
      further = this.#further;
    }
    this.#trim();
    return { further };
  }

  /** @param number of a line that comes next, where an extractor goes on with what it has read before all others are asked */
  goOn(number: number, extractor: Extractor): void {
    this.#goingOn = { number, extractor };
  }

  /**
   * @param line follows the one before, or begins a region
   * @param hit the line may contain a trigger of some extractor
   */
  add(line: EvidenceLine, hit: boolean): void {
    if (hit && bannerRelease(line) !== undefined) this.#endBoot();
    const candidates = this.#candidatesOf(line, hit);
    if (candidates.some(({ divides }) => divides === true)) this.#divider = line;
    this.#lines.push(line);
    this.#candidates.push(candidates);
    this.#wanted = Math.max(this.#wanted - 1, hit ? reachOf(candidates) : 0);
    this.#drain(false);
  }

  /** Offers what is left: no more lines follow, and the next line begins another region. */
  close(): void {
    this.#drain(true);
    this.#wanted = 0;
    this.#lines = [];
    this.#candidates = [];
    this.#cursor = 0;
    this.#taken.clear();
    this.#divider = undefined;
    this.#early = undefined;
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
    const candidates = hit ? this.#index.candidates(line, false) : NOBODY;
    const { extractor, number } = this.#goingOn ?? { extractor: undefined, number: 0 };
    if (extractor === undefined || number !== line.number) return candidates;
    this.#goingOn = undefined;
    return [extractor, ...candidates];
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

  /**
   * @param early more lines follow: where they may go on with what is read, but others await them too, nothing is taken yet
   * @returns index of the line to go on with, or `NOT_YET`
   */
  #offer(candidates: readonly Extractor[], at: number, early = false): number {
    const line = this.#lines[at];
    this.#further = undefined;
    if (line === undefined || this.#taken.has(line)) return at + 1;
    for (const extractor of candidates) {
      const extraction = extractor.read(this.#lines, at, this.#source);
      if (extraction === undefined) continue;
      this.#further = extraction.further;
      if (early && this.#further !== undefined && this.#awaitsAnything(extraction.next)) return NOT_YET;
      this.#take(extraction, this.#lines);
      for (const index of extraction.taken ?? []) this.#markTaken(this.#lines[index]);
      if (extraction.next > at) return extraction.next;
    }
    return at + 1;
  }

  #awaitsAnything(from: number): boolean {
    return this.#candidates.slice(from).some((candidates) => candidates.length > 0);
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
