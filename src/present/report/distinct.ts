/** Things that read the same, told once: the first of them, and all of them. */
export interface Group<T> {
  readonly first: T;
  readonly all: readonly T[];
}

/** Groups by what `key` says of each, in the order in which the first of each group comes. */
export function distinct<T>(items: readonly T[], key: (item: T) => string): readonly Group<T>[] {
  const groups = new Map<string, { readonly first: T; readonly all: T[] }>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), { first: item, all: [item] });
    else group.all.push(item);
  }
  return [...groups.values()];
}
