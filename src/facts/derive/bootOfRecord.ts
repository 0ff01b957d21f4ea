import type { EvidenceRecord } from '../../model/record.js';

/** Tells the boot of each record of a case by its id. */
export interface BootOfRecord {
  get(record: EvidenceRecord): string | undefined;
}

/** The boots of a case of one source, which shows them one behind the other: a boot is known by the lines of its records. */
export class BootsByLine implements BootOfRecord {
  readonly #boots: readonly string[];
  readonly #starts: readonly number[];
  /** Place of the boot that was told last: records are mostly asked for in their order. */
  #place = 0;

  /**
   * @param boots ids, in the order of the source
   * @param starts line of the first record of each
   */
  constructor(boots: readonly string[], starts: readonly number[]) {
    this.#boots = boots;
    this.#starts = starts;
  }

  get({ cite: { from } }: EvidenceRecord): string | undefined {
    const starts = this.#starts;
    let place = this.#place;
    while (place > 0 && from < (starts[place] ?? 0)) place -= 1;
    while (from >= (starts[place + 1] ?? Number.POSITIVE_INFINITY)) place += 1;
    this.#place = place;
    return this.#boots[place];
  }
}
