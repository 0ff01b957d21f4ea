import { DEFAULT_REACH, type EvidenceLine, type Extraction, type Extractor } from './extractor.js';
import { LINES_BEFORE } from './lineScanner.js';

/** Lines behind the cursor are dropped in batches of this size. */
const TRIM_AT = 4096;

/** Takes what the extractors read, with the lines in which they read it. */
export type TakeExtraction = (extraction: Extraction, region: readonly EvidenceLine[]) => void;

/**
 * Offers lines to extractors. A region is a run of consecutive lines; a line is offered once the lines that its extractors may
 * need have come, so that only these are held, and what is read depends on the lines alone, never on the blocks they came in.
 */
export class RegionReader {
  readonly #extractors: readonly Extractor[];
  /** Extractors of shapes without a literal, which are offered every line. */
  readonly #shapes: readonly Extractor[];
  readonly #source: string;
  readonly #take: TakeExtraction;
  readonly #whole: boolean;
  #lines: EvidenceLine[] = [];
  #candidates: (readonly Extractor[])[] = [];
  #cursor = 0;
  #openUntil = 0;
  /** Numbers of lines beyond the cursor that an interleaved record has taken. */
  readonly #taken = new Set<number>();

  /**
   * @param source id of the source, for cites
   * @param whole the source is small: every line belongs to one region, and shapes without a literal are tried
   */
  constructor(extractors: readonly Extractor[], source: string, take: TakeExtraction, whole: boolean) {
    this.#extractors = extractors;
    this.#source = source;
    this.#shapes = whole ? extractors.filter(({ triggers }) => triggers.length === 0) : [];
    this.#take = take;
    this.#whole = whole;
  }

  /** True while the lines that follow a trigger are still needed. */
  wants(number: number): boolean {
    return this.#whole || number <= this.#openUntil;
  }

  /** @param hit the line contains a trigger of some extractor */
  add(line: EvidenceLine, hit: boolean): void {
    const last = this.#lines.at(-1);
    if (last !== undefined && last.number + 1 !== line.number) this.close();
    const candidates = this.#candidatesOf(line, hit);
    this.#lines.push(line);
    this.#candidates.push(candidates);
    if (hit) this.#openUntil = Math.max(this.#openUntil, line.number + reachOf(candidates));
    if (!this.#whole) this.#drain(false);
  }

  /** Offers what is left: no more lines follow. */
  close(): void {
    this.#drain(true);
    this.#lines = [];
    this.#candidates = [];
    this.#cursor = 0;
    this.#taken.clear();
  }

  /** Colour may stand in the midst of a literal, where the scan of the bytes does not see it. */
  #candidatesOf({ raw, text }: EvidenceLine, hit: boolean): readonly Extractor[] {
    if (!hit && !raw.includes('\u001b')) return this.#shapes;
    return this.#extractors.filter(({ triggers }) =>
      triggers.length === 0 ? this.#whole : triggers.some((trigger) => text.includes(trigger) || raw.includes(trigger)),
    );
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
    if (line === undefined || this.#taken.has(line.number)) return at + 1;
    for (const extractor of candidates) {
      const extraction = extractor.read(this.#lines, at, this.#source);
      if (extraction === undefined) continue;
      this.#take(extraction, this.#lines);
      for (const index of extraction.taken ?? []) this.#taken.add(this.#lines[index]?.number ?? 0);
      if (extraction.next > at) return extraction.next;
    }
    return at + 1;
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
