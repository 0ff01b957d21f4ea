import { compareText } from '../model/order.js';
import type { SourceReading } from '../model/source.js';

const LISTS = new WeakMap<SourceReading, readonly SourceReading[]>();

/** Sources in one fixed order, whatever order they came in: files (`s1`, `s2`, ...) first, then pastes (`paste1`, ...), each by number. */
export function sortedSources(readings: readonly SourceReading[]): readonly SourceReading[] {
  return readings.toSorted((a, b) => compareIds(a.source.id, b.source.id));
}

/** As `sortedSources`; the same readings give the same list as the last time, so that what is worked out of a list is worked out once. */
export function inSourceOrder(readings: readonly SourceReading[]): readonly SourceReading[] {
  const ordered = sortedSources(readings);
  const [first] = ordered;
  if (first === undefined) return ordered;
  const last = LISTS.get(first);
  if (last?.length === ordered.length && last.every((reading, at) => reading === ordered[at])) return last;
  LISTS.set(first, ordered);
  return ordered;
}

function compareIds(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  return (
    left.prefix.length - right.prefix.length ||
    compareText(left.prefix, right.prefix) ||
    left.number - right.number ||
    compareText(a, b)
  );
}

function partsOf(id: string): { readonly prefix: string; readonly number: number } {
  const prefix = id.replace(/(?<!\d)\d+$/, '');
  return { prefix, number: Number(id.slice(prefix.length)) };
}
