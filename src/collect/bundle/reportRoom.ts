import type { EvidenceRecord } from '../../model/record.js';
import { isHangReport, type FoundSource } from './foundSource.js';

/** Of the room that is left one text may take this part for each kind of report: the logs behind one that is flooded find room, too. */
const SHARE = 1 / 8;
/** For each report that there is room for, so many may be read that are left out. */
const READ = 5;

/**
 * Room for reports of trouble. Each is held against those of all other texts: what a million of them say is said by the first thousands.
 */
export class ReportRoom {
  readonly #most: number;
  #left: number;
  #dropped = 0;

  /** @param most reports of all texts together */
  constructor(most: number) {
    this.#most = most;
    this.#left = most;
  }

  /** Reports for which there was no room. */
  get dropped(): number {
    return this.#dropped;
  }

  /** There is no room, or so many were left out that to read more takes too long. */
  get isFull(): boolean {
    return this.#share() === 0 || this.#dropped >= this.#most * READ;
  }

  /**
   * @returns the source with the first reports of each kind, which say how it began, and the last, which are of the latest boot: as many as
   * there is room for; and with everything else
   */
  take(source: FoundSource): FoundSource {
    const { records } = source.reading;
    const all = countsOf(records.filter(isHangReport));
    const most = this.#share();
    const first = Math.ceil(most / 2);
    const seen = new Map<EvidenceRecord['type'], number>();
    const kept = records.filter(({ type }) => {
      const count = all.get(type);
      if (count === undefined) return true;
      const place = seen.get(type) ?? 0;
      seen.set(type, place + 1);
      return count <= most || place < first || place >= count - (most - first);
    });
    for (const count of all.values()) this.#left -= Math.min(count, most);
    if (kept.length === records.length) return source;
    this.#dropped += records.length - kept.length;
    return { ...source, reading: { ...source.reading, records: kept } };
  }

  #share(): number {
    return Math.max(0, Math.floor(this.#left * SHARE));
  }
}

function countsOf(records: readonly EvidenceRecord[]): ReadonlyMap<EvidenceRecord['type'], number> {
  const counts = new Map<EvidenceRecord['type'], number>();
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}
