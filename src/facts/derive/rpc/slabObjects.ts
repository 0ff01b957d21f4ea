import type { Cite } from '../../../model/cite.js';
import type { SlabObject } from '../../../model/record.js';
import type { RecordsByType } from '../recordsByType.js';
import { plainAddress } from '../dumpedObjects.js';

/** What slab listings say of an address. `misplaced`: it lies in a slab of such objects, but none begins there. */
export interface SlabState {
  readonly state: SlabObject['state'] | 'misplaced';
  readonly cite: Cite;
}

interface ListedObject {
  readonly begin: bigint;
  /** The address behind it. */
  readonly end: bigint;
  readonly cache?: string;
  readonly state: SlabObject['state'];
  readonly cite: Cite;
}

/** Objects of the slabs that `kmem -S` and `kmem ADDRESS` listed. */
export class SlabObjects {
  readonly #cache: string;
  readonly #states = new Map<string, SlabState>();
  /** Those whose size is known, by address. */
  readonly #objects: readonly ListedObject[];

  /** @param cache of which objects are looked up, when they are not embedded in larger ones of other caches */
  constructor(records: RecordsByType, cache: string) {
    this.#cache = cache;
    const listed: ListedObject[] = [];
    for (const { objects, objectSize = 0, cache: of, cite } of records.of('slab-page')) {
      const place = { ...cite, to: cite.from };
      for (const { address, state } of objects) {
        this.#states.set(plainAddress(address), { state, cite: place });
        const begin = BigInt(`0x${address}`);
        const named = of === undefined ? {} : { cache: of };
        if (objectSize > 0) listed.push({ begin, end: begin + BigInt(objectSize), ...named, state, cite: place });
      }
    }
    this.#objects = listed.toSorted((one, other) => (one.begin < other.begin ? -1 : one.begin > other.begin ? 1 : 0));
  }

  /** @param address hex without 0x and without leading zeros */
  find(address: string): SlabState | undefined {
    const known = this.#states.get(address);
    if (known !== undefined || !/^[0-9a-f]{1,16}$/.test(address)) return known;
    const place = BigInt(`0x${address}`);
    const around = this.#lastFrom(place);
    if (around === undefined || place >= around.end || around.cache === undefined) return undefined;
    return { state: around.cache === this.#cache ? 'misplaced' : around.state, cite: around.cite };
  }

  /** The last object that begins at or before a place. */
  #lastFrom(place: bigint): ListedObject | undefined {
    let low = 0;
    let high = this.#objects.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const object = this.#objects[middle];
      if (object !== undefined && object.begin <= place) low = middle + 1;
      else high = middle;
    }
    return this.#objects[low - 1];
  }
}
