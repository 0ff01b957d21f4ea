import type { RunColumn, SearchedIndex } from '../../likeness/index.js';
import { RUN_COLUMNS } from '../../likeness/index.js';
import { INCIDENT_WIDTH, RUN_WIDTH, UNIT_WIDTH } from './layout.js';
import type { IndexCounts, SectionName } from './layout.js';

/** Bytes of a section from `from` to `to`, or all of it. What lies outside throws `DamagedIndex`. */
export type ReadSection = (section: SectionName, from?: number, to?: number) => Uint8Array;

/** An index says something that cannot be. */
export class DamagedIndex extends Error {}

/** What was read when the index was made. */
export interface IndexedUnit {
  readonly label: string;
  readonly stamp: string;
  readonly firstRun: number;
  readonly runs: number;
}

/** An index with what its maker needs to bring it up to date. */
export interface OpenedIndex extends SearchedIndex {
  readonly counts: IndexCounts;
  readonly units: () => Iterable<IndexedUnit>;
}

/**
 * An index over its sections. What every search needs is read once, all else when it is asked for: a search reads a few hundred kilobytes
 * of an index of any size. All that is read is checked.
 */
export function openSections(read: ReadSection, counts: IndexCounts): OpenedIndex {
  const traitTexts = textList(read, 'traitStarts', 'traitBytes', counts.traits);
  const texts = textList(read, 'textStarts', 'textBytes', counts.texts);
  const items = numberLists(read, 'itemStarts', 'items', counts.incidents);
  const postings = numberLists(read, 'postingStarts', 'postings', counts.traits);
  const groups = numberLists(read, 'groupStarts', 'groupMembers', counts.groups);
  const column = (section: SectionName, width: number, place: number, below: number): Uint32Array => {
    const rows = numbers(read(section));
    const values = Uint32Array.from({ length: rows.length / width }, (_, row) => rows[row * width + place] ?? 0);
    return checked(values, below);
  };
  const runs = lazily(() => numbers(read('runs')));
  const ids = lazily(() => column('incidents', INCIDENT_WIDTH, 1, counts.texts));
  return {
    counts,
    incidents: counts.incidents,
    groups: counts.groups,
    traitNumber: (text) => traitTexts.find(text),
    traitText: traitTexts.at,
    frequency: postings.lengthOf,
    postings: (trait) => checked(postings.at(trait), counts.incidents, 4),
    items: (incident) => checked(items.at(incident), counts.traits, 4),
    totals: positive(floats(read('totals'))),
    groupOf: column('incidents', INCIDENT_WIDTH, 2, counts.groups),
    runOf: column('incidents', INCIDENT_WIDTH, 0, counts.runs),
    members: (group) => checked(groups.at(group), counts.incidents),
    cell: (run: number, name: RunColumn) => runs()[run * RUN_WIDTH + RUN_COLUMNS.indexOf(name)] ?? 0,
    text: texts.at,
    incidentId: (incident) => texts.at(ids()[incident] ?? 0),
    units: function* () {
      const rows = numbers(read('units'));
      for (let row = 0; row < rows.length; row += UNIT_WIDTH) {
        const [label = 0, stamp = 0, firstRun = 0, of = 0] = rows.subarray(row, row + UNIT_WIDTH);
        if (firstRun + of > counts.runs) throw new DamagedIndex('units');
        yield { label: texts.at(label), stamp: texts.at(stamp), firstRun, runs: of };
      }
    },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

interface NumberLists {
  readonly at: (place: number) => Uint32Array;
  readonly lengthOf: (place: number) => number;
}

function numberLists(read: ReadSection, startsIn: SectionName, section: SectionName, count: number): NumberLists {
  const starts = lazily(() => numbers(read(startsIn)));
  const range = (place: number): readonly [number, number] => rangeOf(starts(), place, count, section);
  return {
    at: (place) => {
      const [from, to] = range(place);
      return from === to ? new Uint32Array() : numbers(read(section, 4 * from, 4 * to));
    },
    lengthOf: (place) => {
      const [from, to] = range(place);
      return to - from;
    },
  };
}

function rangeOf(starts: Uint32Array, place: number, count: number, section: string): readonly [number, number] {
  const [from, to] = [starts[place], starts[place + 1]];
  if (place < 0 || place >= count || from === undefined || to === undefined || from > to)
    throw new DamagedIndex(section);
  return [from, to];
}

interface TextList {
  readonly at: (place: number) => string;
  /** The place of a text in a list that is sorted. */
  readonly find: (text: string) => number | undefined;
}

function textList(read: ReadSection, startsIn: SectionName, section: SectionName, count: number): TextList {
  const starts = lazily(() => numbers(read(startsIn)));
  const all = lazily(() => {
    const part = read(section);
    return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  });
  const at = (place: number): string => {
    const [from, to] = rangeOf(starts(), place, count, section);
    if (to > all().length) throw new DamagedIndex(section);
    return all().toString('utf8', from, to);
  };
  return {
    at,
    find: (text) => {
      let [low, high] = [0, count];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (at(middle) < text) low = middle + 1;
        else high = middle;
      }
      return low < count && at(low) === text ? low : undefined;
    },
  };
}

/** The same numbers, all of which name something that there is. */
function checked(values: Uint32Array, count: number, packed = 1): Uint32Array {
  for (const value of values) if (Math.floor(value / packed) >= count) throw new DamagedIndex('number');
  return values;
}

function positive(values: Float64Array): Float64Array {
  for (const value of values) if (!(value >= 0)) throw new DamagedIndex('weight');
  return values;
}

function numbers({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  if (byteOffset % 4 !== 0 || byteLength % 4 !== 0) throw new DamagedIndex('alignment');
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

function floats({ buffer, byteOffset, byteLength }: Uint8Array): Float64Array {
  if (byteOffset % 8 !== 0 || byteLength % 8 !== 0) throw new DamagedIndex('alignment');
  return new Float64Array(buffer, byteOffset, byteLength / 8);
}
