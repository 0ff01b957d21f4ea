import { closeSync, openSync, readSync } from 'node:fs';
import type { CaseResult, ResultKey } from '../../model/caseResult.js';
import { compareText } from '../../model/order.js';
import { parseResult } from './parseResult.js';

/** Where the results of a batch stand, by what they are called. Of each only its name and its place are kept in memory. */
export interface ResultIndex {
  /** @returns false when a result of that name is there already; then this one is left out */
  readonly add: (key: ResultKey, place: ResultPlace) => boolean;
  readonly has: (key: ResultKey) => boolean;
  readonly size: () => number;
  /** Sorted by archive, case and run; read anew each time. */
  readonly sorted: () => Iterable<CaseResult>;
}

export interface ResultPlace {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

export function createIndex(): ResultIndex {
  const places = new Map<string, ResultPlace>();
  return {
    add: (key, place) => {
      const name = nameOf(key);
      if (places.has(name)) return false;
      places.set(name, place);
      return true;
    },
    has: (key) => places.has(nameOf(key)),
    size: () => places.size,
    sorted: () => ({ [Symbol.iterator]: () => readSorted(places) }),
  };
}

/** Names sort like the parts that they are made of: nothing comes before the character between them. */
function nameOf({ archive, case: name, run }: ResultKey): string {
  return `${archive}\0${name}\0${run}`;
}

function* readSorted(places: ReadonlyMap<string, ResultPlace>): Generator<CaseResult, void> {
  const files = new Map<string, number>();
  try {
    for (const name of [...places.keys()].sort(compareText)) {
      const place = places.get(name);
      if (place === undefined) continue;
      const descriptor = files.get(place.file) ?? openSync(place.file, 'r');
      files.set(place.file, descriptor);
      const buffer = Buffer.alloc(place.length);
      const read = readSync(descriptor, buffer, 0, place.length, place.offset);
      const result = parseResult(buffer.toString('utf8', 0, read));
      // Whoever changes the file meanwhile loses the line.
      if (result !== undefined) yield result;
    }
  } finally {
    for (const descriptor of files.values()) closeSync(descriptor);
  }
}
