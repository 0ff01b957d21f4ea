/** What a record holds under a key that comes from evidence: `constructor` is nothing that it holds. */
export function ownEntry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
