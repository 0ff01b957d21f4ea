/** @returns the items sorted, equal ones as they were; the same array where they are in order, as those of a source mostly are */
export function inOrder<T>(items: readonly T[], compare: (one: T, other: T) => number): readonly T[] {
  let before: T | undefined;
  for (const item of items) {
    if (before !== undefined && compare(before, item) > 0) return items.toSorted(compare);
    before = item;
  }
  return items;
}
