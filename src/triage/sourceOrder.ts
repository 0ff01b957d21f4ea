import { compareText } from '../model/order.js';
import type { SourceReading } from '../model/source.js';

/** Sources in one fixed order, whatever order they came in: files (`s1`, `s2`, ...) first, then pastes (`paste1`, ...), each by number. */
export function inSourceOrder(readings: readonly SourceReading[]): readonly SourceReading[] {
  return readings.toSorted((a, b) => compareIds(a.source.id, b.source.id));
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
