/**
 * What a literal says of its line: that it may begin a `report`, that it is one of the plentiful messages of an `event`, or, as any
 * `word`, nothing by itself.
 */
export type Rank = 'report' | 'event' | 'word';

/** What becomes of a line with literals: it is read, and may `begin` a report or not, or it is spared. */
export type HitWorth = 'begin' | 'read' | 'spared';

/** Hits of one literal that are read in any case. */
const FIRST_READ = 4096;
/** Hits of one literal that are read again behind the beginning of a report. */
const READ_BEHIND = 16;

/**
 * Keeps a log of millions of events from being read event by event: of the literals of plentiful messages so many hits are read, and
 * then only those near the reports.
 */
export class HitBudget {
  readonly #ranks: readonly Rank[];
  readonly #left: Int32Array;

  /** @param ranks for each literal, by its number */
  constructor(ranks: readonly Rank[]) {
    this.#ranks = ranks;
    this.#left = new Int32Array(ranks.length).fill(FIRST_READ);
  }

  /** Of a plentiful message so many were read that a line with this literal alone is spared. */
  isSpent(id: number): boolean {
    return (this.#left[id] ?? 0) <= 0 && this.#ranks[id] === 'event';
  }

  /** A line that would be spared is still spared when it holds this literal, too. */
  isLight(id: number): boolean {
    return this.#ranks[id] === 'word' || this.isSpent(id);
  }

  /** @param literals that the line holds, at least one */
  worthOf(literals: readonly number[]): HitWorth {
    let events = 0;
    let read = 0;
    for (const id of literals) {
      const rank = this.#ranks[id];
      if (rank === 'report') {
        this.#refill();
        return 'begin';
      }
      if (rank !== 'event') continue;
      events += 1;
      if (this.#spend(id)) read += 1;
    }
    return events > 0 && read === 0 ? 'spared' : 'read';
  }

  #spend(id: number): boolean {
    const left = this.#left[id] ?? 0;
    if (left <= 0) return false;
    this.#left[id] = left - 1;
    return true;
  }

  #refill(): void {
    for (let id = 0; id < this.#left.length; id += 1)
      if ((this.#left[id] ?? 0) < READ_BEHIND) this.#left[id] = READ_BEHIND;
  }
}
