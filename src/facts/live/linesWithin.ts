import type { EvidenceLine } from '../extractor.js';

/** Lines of which those before `end` may be read. */
export interface Lines {
  readonly lines: readonly EvidenceLine[];
  readonly end: number;
  /** More lines may follow: what reaches to the end may go on. */
  readonly cut: boolean;
}

/** The lines that an extractor of this reach is given whatever follows, so that what it reads does not depend on how they arrive. */
export function linesWithin(lines: readonly EvidenceLine[], at: number, reach: number): Lines {
  const end = at + reach + 1;
  return end <= lines.length ? { lines, end, cut: true } : { lines, end: lines.length, cut: false };
}
