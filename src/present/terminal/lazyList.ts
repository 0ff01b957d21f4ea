/** A list whose length is known, and whose items are worked out when they are looked at. Any array is one. */
export interface LazyList<T> extends Iterable<T> {
  readonly length: number;
  /** The items from place `from` on, and before place `to`; places are counted from 0. */
  slice(from: number, to: number): readonly T[];
}

/** Items that are worked out at a time when all of them are gone through. */
const CHUNK = 64;

/** @param slice asked for places that there are only */
export function lazyList<T>(length: number, slice: (from: number, to: number) => readonly T[]): LazyList<T> {
  const within = (from: number, to: number): readonly T[] => {
    const [first, end] = [Math.max(0, from), Math.min(length, to)];
    return first < end ? slice(first, end) : [];
  };
  return {
    length,
    slice: within,
    *[Symbol.iterator]() {
      for (let from = 0; from < length; from += CHUNK) yield* within(from, from + CHUNK);
    },
  };
}

/** What `change` makes of each item; it is told the place of the item. */
export function mapLazy<From, To>(list: LazyList<From>, change: (item: From, place: number) => To): LazyList<To> {
  return lazyList(list.length, (from, to) => list.slice(from, to).map((item, index) => change(item, from + index)));
}

/** Lists one behind the other. */
export function concatLazy<T>(lists: readonly LazyList<T>[]): LazyList<T> {
  const starts: number[] = [];
  let length = 0;
  for (const list of lists) {
    starts.push(length);
    length += list.length;
  }
  return lazyList(length, (from, to) =>
    lists.flatMap((list, index) => {
      const start = starts[index] ?? 0;
      return start < to && start + list.length > from ? list.slice(Math.max(0, from - start), to - start) : [];
    }),
  );
}
