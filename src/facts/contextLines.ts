import type { Cite } from '../model/cite.js';
import type { EvidenceRecord } from '../model/record.js';
import type { EvidenceLine } from './extractor.js';

/** Lines before and after what a record covers. */
const AROUND = 3;
/** Characters of a line, and of all lines of a source. */
const MOST_OF_LINE = 400;
const MOST = 128 * 1024;

/** Come by the thousand, and are seen for what they are without their neighbours. */
const ALONE: ReadonlySet<EvidenceRecord['type']> = new Set([
  'kernel-event',
  'kernel-release',
  'boot-start',
  'trace-header',
  'changelog-part',
  'commit-mention',
  'table-row',
  'proc-counters',
]);

/** Lines around those that records cover, for whoever looks at these in their place: a few, and only where they were handed on anyway. */
export class ContextLines {
  readonly #texts = new Map<number, string>();
  #characters = 0;

  /** @param region lines that follow one another, among them those that the record covers */
  keep({ type, cite }: EvidenceRecord, region: readonly EvidenceLine[]): void {
    if (this.#characters >= MOST || ALONE.has(type)) return;
    const { first, end } = placesOf(cite, region);
    for (const line of region.slice(Math.max(0, first - AROUND), first)) this.#add(line);
    for (const line of region.slice(end, end + AROUND)) this.#add(line);
  }

  /** Those that are not shown anyway, by number; undefined where there are none. */
  textsBut(shown: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
    const others = [...this.#texts]
      .sort(([one], [other]) => one - other)
      .flatMap(([number, text]): readonly (readonly [string, string])[] =>
        String(number) in shown ? [] : [[String(number), text]],
      );
    return others.length === 0 ? undefined : Object.fromEntries(others);
  }

  #add({ number, raw }: EvidenceLine): void {
    if (this.#texts.has(number)) return;
    const text = raw.slice(0, MOST_OF_LINE);
    this.#texts.set(number, text);
    this.#characters += text.length;
  }
}

/** Places in a region of the first line of a cite, and of the first one behind it. */
function placesOf(
  { from, to }: Cite,
  region: readonly EvidenceLine[],
): { readonly first: number; readonly end: number } {
  return { first: firstFrom(region, from), end: firstFrom(region, to + 1) };
}

/** Index of the first line whose number is at least `number`: numbers never fall, but may repeat and leave some out. */
export function firstFrom(region: readonly EvidenceLine[], number: number): number {
  let low = 0;
  let high = region.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((region[middle]?.number ?? number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
