import { compareWorths, worthOf, type FoundSource, type Worth } from './foundSource.js';

interface Weighed {
  readonly source: FoundSource;
  readonly worth: Worth;
}

/** The sources of a bundle that tell most, where there is no room for all. */
export class BestSources {
  readonly #most: number;
  readonly #kept: Weighed[] = [];
  /** Place of the one that tells least, while there is no room. */
  #least: number | undefined;

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** @returns the source for which there is no room any more, if any */
  add(source: FoundSource): FoundSource | undefined {
    const weighed = { source, worth: worthOf(source) };
    if (this.#kept.length < this.#most) {
      this.#kept.push(weighed);
      return undefined;
    }
    const place = (this.#least ??= this.#placeOfLeast());
    const least = this.#kept[place];
    if (least === undefined || compareWorths(weighed.worth, least.worth) >= 0) return source;
    this.#kept.splice(place, 1);
    this.#kept.push(weighed);
    this.#least = undefined;
    return least.source;
  }

  /** In the order in which they came. */
  all(): readonly FoundSource[] {
    return this.#kept.map(({ source }) => source);
  }

  #placeOfLeast(): number {
    return this.#kept.reduce((least, { worth }, at, all) => {
      const other = all[least];
      return other === undefined || compareWorths(worth, other.worth) >= 0 ? at : least;
    }, 0);
  }
}
