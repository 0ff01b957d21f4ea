import type { RowTable } from '../model/row.js';
import type { Scalar } from '../model/value.js';
import type { CaseTables } from './caseTables.js';
import type { Clue } from './clues.js';
import type { FactReading } from './factReading.js';
import type { FactView } from './factView.js';

type Places = readonly number[];

/** Of one fact, or one attribute of rows. */
interface PlacesByValue<Value> {
  /** Where any value is enough. */
  readonly any: number[];
  readonly byValue: Map<Value, number[]>;
}

interface PlacesOfTable {
  readonly any: number[];
  readonly byAttribute: Map<string, Map<Scalar, number[]>>;
}

/** Places of conditions in their list, by the clues that lead to them. */
export class CluePlaces {
  readonly #facts = new Map<string, PlacesByValue<unknown>>();
  readonly #tables = new Map<string, PlacesOfTable>();

  add(clue: Clue, place: number): void {
    this.#placesOf(clue).push(place);
  }

  count(clue: Clue): number {
    return this.#placesOf(clue).length;
  }

  /** Marks the places to which something leads that the view shows. */
  gather(view: FactView, marks: Marks): void {
    for (const [fact, places] of this.#facts) {
      const reading = view.read(fact);
      if (reading.value !== undefined) gatherShown(reading, places, marks);
    }
    for (const [name, places] of this.#tables) {
      const table = view.tables.named(name);
      if (table !== undefined) gatherRows(table, view.tables, places, marks);
    }
  }

  #placesOf(clue: Clue): number[] {
    switch (clue.type) {
      case 'value':
        return entry(this.#ofFact(clue.fact).byValue, clue.value, noPlaces);
      case 'known':
        return this.#ofFact(clue.fact).any;
      case 'attribute': {
        const byValue = entry(this.#ofTable(clue.table).byAttribute, clue.attribute, () => new Map<Scalar, number[]>());
        return entry(byValue, clue.value, noPlaces);
      }
      case 'row':
        return this.#ofTable(clue.table).any;
    }
  }

  #ofFact(fact: string): PlacesByValue<unknown> {
    return entry(this.#facts, fact, () => ({ any: [], byValue: new Map() }));
  }

  #ofTable(table: string): PlacesOfTable {
    return entry(this.#tables, table, () => ({ any: [], byAttribute: new Map() }));
  }
}

function noPlaces(): number[] {
  return [];
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function gatherShown(reading: FactReading, { any, byValue }: PlacesByValue<unknown>, marks: Marks): void {
  const { value } = reading;
  marks.add(any);
  if (value === undefined || byValue.size === 0) return;
  if (typeof value !== 'object') marks.add(byValue.get(value));
  else for (const item of reading.samples === undefined ? value : reading.names) marks.add(byValue.get(item));
}

function gatherRows(table: RowTable, tables: CaseTables, { any, byAttribute }: PlacesOfTable, marks: Marks): void {
  const { parts } = table;
  if ((parts === undefined ? table.rows.length : parts.values.size) === 0) return;
  marks.add(any);
  for (const [attribute, byValue] of byAttribute) {
    if (parts === undefined)
      for (const value of tables.indexOf(table, attribute).byValue.keys()) marks.add(byValue.get(value));
    else if (parts.attribute === attribute) for (const value of parts.values) marks.add(byValue.get(value));
    // To know what else these rows show, all of them would have to be put together.
    else for (const places of byValue.values()) marks.add(places);
  }
}

/** Places that were found, each once. It is emptied as they are taken: one serves all views. */
export class Marks {
  readonly #marked: Uint8Array;
  #places: number[] = [];

  /** @param size more than any place */
  constructor(size: number) {
    this.#marked = new Uint8Array(size);
  }

  add(places: Places | undefined): void {
    if (places === undefined) return;
    for (const place of places) {
      if (this.#marked[place] === 1) continue;
      this.#marked[place] = 1;
      this.#places.push(place);
    }
  }

  /** In ascending order. */
  take(): readonly number[] {
    const places = this.#places;
    this.#places = [];
    for (const place of places) this.#marked[place] = 0;
    return places.sort((one, other) => one - other);
  }
}
