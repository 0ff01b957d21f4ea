import { groupIncidents, packItem, shareOfItem, totalWeight, traitOfItem, weigherOf } from '../../likeness/index.js';
import type { RunLabel, Sighting, TraitLevel } from '../../model/likeness.js';
import { compareText } from '../../model/order.js';
import type { IndexCounts, Sections } from './layout.js';

/** One run of a case with its incidents. */
export interface SightedRun {
  readonly label: RunLabel;
  readonly sightings: readonly Sighting[];
}

/** What was read as one: a case, or a file that is a case of its own. */
export interface SightedUnit {
  /** Its path below the archive, no two alike. */
  readonly label: string;
  /** Changes whenever one of its files does. */
  readonly stamp: string;
  readonly runs: readonly SightedRun[];
}

export interface BuiltIndex {
  readonly counts: IndexCounts;
  readonly sections: Sections;
}

/** A unit whose traits are numbers already, so that a million of them can be held. */
interface PackedUnit {
  readonly label: string;
  readonly stamp: string;
  readonly runs: readonly {
    readonly label: RunLabel;
    readonly incidents: readonly { readonly id: string; readonly items: Uint32Array }[];
  }[];
}

/** Gathers what was read of an archive, in any order, and makes an index of it: the same for the same units. */
export class IndexBuilder {
  readonly #units = new Map<string, PackedUnit>();
  readonly #traits = new Map<string, number>();

  /** Of two units of one label the later one counts. */
  add({ label, stamp, runs }: SightedUnit): void {
    this.#units.set(label, {
      label,
      stamp,
      runs: runs.map((run) => ({
        label: run.label,
        incidents: run.sightings.map(({ incident, traits }) => ({
          id: incident,
          items: Uint32Array.from(traits, ([text, level]) => packItem(this.#numberOf(text), level)),
        })),
      })),
    });
  }

  finish(): BuiltIndex {
    const units = [...this.#units.values()].sort((one, other) => compareText(one.label, other.label));
    const runs = units.flatMap((unit) => unit.runs);
    const incidents = runs.flatMap((run, place) => run.incidents.map((incident) => ({ ...incident, run: place })));
    const traits = this.#inOrder(incidents.map(({ items }) => items));
    const items = listsOf(incidents.map((incident) => ordered(incident.items, traits.placeOf)));
    const postings = inverted(items, traits.texts.length);
    const weigher = weigherOf(incidents.length);
    const weights = traits.texts.map((text, trait) =>
      weigher.weight(text, (postings.starts[trait + 1] ?? 0) - (postings.starts[trait] ?? 0)),
    );
    const weightOf = (trait: number): number => weights[trait] ?? 0;
    const groups = groupIncidents(items, weightOf, traits.texts.length);
    const groupOf = new Uint32Array(incidents.length);
    groups.forEach((members, group) => {
      for (const member of members) groupOf[member] = group;
    });
    const texts = new Texts();
    const unitRows = rowsOfUnits(units, texts);
    const runRows = runs.map(({ label }) =>
      [label.case, label.run, label.kernel, label.arch, label.when].map((text) => texts.numberOf(text)),
    );
    const incidentRows = incidents.map(({ id, run }, incident) => [run, texts.numberOf(id), groupOf[incident] ?? 0]);
    const totals = Float64Array.from(incidents, (_, incident) =>
      totalWeight(items.items.subarray(items.starts[incident], items.starts[incident + 1]), weightOf),
    );
    const [traitTexts, allTexts] = [encoded(traits.texts), encoded(texts.all())];
    const grouped = listsOf(groups.map((members) => Uint32Array.from(members)));
    return {
      counts: {
        units: units.length,
        runs: runs.length,
        incidents: incidents.length,
        traits: traits.texts.length,
        texts: texts.all().length,
        groups: groups.length,
        cases: units.filter((unit) => unit.runs.length > 0).length,
        casesWithoutHang: units.filter(
          (unit) => unit.runs.length > 0 && unit.runs.every((run) => run.incidents.length === 0),
        ).length,
      },
      sections: {
        traitStarts: bytes(traitTexts.starts),
        traitBytes: traitTexts.bytes,
        textStarts: bytes(allTexts.starts),
        textBytes: allTexts.bytes,
        postingStarts: bytes(postings.starts),
        postings: bytes(postings.items),
        itemStarts: bytes(items.starts),
        items: bytes(items.items),
        totals: bytes(totals),
        incidents: bytes(Uint32Array.from(incidentRows.flat())),
        runs: bytes(Uint32Array.from(runRows.flat())),
        units: bytes(Uint32Array.from(unitRows.flat())),
        groupStarts: bytes(grouped.starts),
        groupMembers: bytes(grouped.items),
      },
    };
  }

  #numberOf(text: string): number {
    const known = this.#traits.get(text);
    if (known !== undefined) return known;
    const number = this.#traits.size;
    this.#traits.set(text, number);
    return number;
  }

  /** Traits that are in use in the order of their texts, and the place of each. */
  #inOrder(lists: readonly Uint32Array[]): { readonly texts: readonly string[]; readonly placeOf: Uint32Array } {
    const used = new Set<number>();
    for (const list of lists) for (const item of list) used.add(traitOfItem(item));
    const sorted = [...this.#traits].filter(([, number]) => used.has(number));
    sorted.sort(([one], [other]) => compareText(one, other));
    const placeOf = new Uint32Array(this.#traits.size);
    sorted.forEach(([, number], place) => {
      placeOf[number] = place;
    });
    return { texts: sorted.map(([text]) => text), placeOf };
  }
}

interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

function listsOf(lists: readonly Uint32Array[]): Lists {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, place) => {
    starts[place + 1] = (starts[place] ?? 0) + list.length;
  });
  const items = new Uint32Array(starts[lists.length] ?? 0);
  lists.forEach((list, place) => {
    items.set(list, starts[place]);
  });
  return { starts, items };
}

function ordered(items: Uint32Array, placeOf: Uint32Array): Uint32Array {
  return Uint32Array.from(items, (item) => packItem(placeOf[traitOfItem(item)] ?? 0, levelOf(item))).sort();
}

/** Trait -> incidents, from incident -> traits. */
function inverted({ starts, items }: Lists, traits: number): Lists {
  const postingStarts = new Uint32Array(traits + 1);
  for (const item of items) postingStarts[traitOfItem(item) + 1] = (postingStarts[traitOfItem(item) + 1] ?? 0) + 1;
  for (let trait = 0; trait < traits; trait += 1)
    postingStarts[trait + 1] = (postingStarts[trait + 1] ?? 0) + (postingStarts[trait] ?? 0);
  const next = postingStarts.slice();
  const postings = new Uint32Array(items.length);
  for (let incident = 0; incident + 1 < starts.length; incident += 1) {
    for (const item of items.subarray(starts[incident], starts[incident + 1])) {
      const place = next[traitOfItem(item)] ?? 0;
      postings[place] = packItem(incident, levelOf(item));
      next[traitOfItem(item)] = place + 1;
    }
  }
  return { starts: postingStarts, items: postings };
}

const LEVELS = [1, 2, 3, 4] as const;

function levelOf(item: number): TraitLevel {
  return LEVELS[shareOfItem(item) * 4 - 1] ?? 1;
}

/** Texts by number; the empty one is 0. */
class Texts {
  readonly #numbers = new Map<string, number>([['', 0]]);

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }

  all(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}

function rowsOfUnits(units: readonly PackedUnit[], texts: Texts): readonly (readonly number[])[] {
  let first = 0;
  return units.map(({ label, stamp, runs }) => {
    const row = [texts.numberOf(label), texts.numberOf(stamp), first, runs.length];
    first += runs.length;
    return row;
  });
}

function encoded(texts: readonly string[]): { readonly starts: Uint32Array; readonly bytes: Uint8Array } {
  const parts = texts.map((text) => Buffer.from(text));
  const starts = new Uint32Array(texts.length + 1);
  parts.forEach((part, place) => {
    starts[place + 1] = (starts[place] ?? 0) + part.length;
  });
  return { starts, bytes: Buffer.concat(parts) };
}

function bytes({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
