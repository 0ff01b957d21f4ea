import { groupBy } from '../../../model/groupBy.js';
import { compareText } from '../../../model/order.js';
import type { SourceReading } from '../../../model/source.js';

/**
 * Leaves out texts of which another one is the same to the last record: bundles hold files twice, and a text that was handed over again tells
 * nothing new. Of equal ones the first by name stays.
 */
export function withoutSameTexts(readings: readonly SourceReading[]): readonly SourceReading[] {
  if (readings.length < 2) return readings;
  const dropped = new Set<SourceReading>();
  for (const alike of groupBy(readings, outlineOf).values()) {
    if (alike.length < 2) continue;
    for (const [, ...copies] of groupBy(alike.toSorted(byName), contentOf).values())
      for (const copy of copies) dropped.add(copy);
  }
  return dropped.size === 0 ? readings : readings.filter((reading) => !dropped.has(reading));
}

/** What is quickly compared; a text of which nothing was understood is its own. */
function outlineOf({ source, records, origin }: SourceReading): string {
  if (records.length === 0) return source.id;
  return [source.kind, source.lines, source.understood, records.length, origin?.host ?? ''].join(' ');
}

/** All that was read, without the name under which it is cited. */
function contentOf({ source, records }: SourceReading): string {
  return JSON.stringify(records, (key, value: unknown) => (key === 'source' && value === source.id ? '' : value));
}

function byName({ source: one }: SourceReading, { source: other }: SourceReading): number {
  return compareText(`${one.name} ${one.id}`, `${other.name} ${other.id}`);
}
