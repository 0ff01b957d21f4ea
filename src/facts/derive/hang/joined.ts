import { groupBy } from '../../../model/groupBy.js';
import type { Stamp } from '../../../model/record.js';

/**
 * Cuts reports into runs: one begins where more than `gap` seconds passed since the report before. Reports without a time belong to the
 * run that stands before them.
 */
export function joined<T>(
  reports: readonly T[],
  gap: number,
  stampOf: (report: T) => Stamp,
): readonly (readonly T[])[] {
  const runs: T[][] = [];
  let last: number | undefined;
  for (const report of reports) {
    const { seconds } = stampOf(report);
    const run = runs.at(-1);
    if (run === undefined || (seconds !== undefined && last !== undefined && Math.abs(seconds - last) > gap)) {
      runs.push([report]);
    } else run.push(report);
    last = seconds ?? last;
  }
  return runs;
}

/** Sorts items into lists by a key, in the order in which the keys come. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  if (items.length < 2) return items.length === 0 ? [] : [items];
  return [...groupBy(items, keyOf).values()];
}
