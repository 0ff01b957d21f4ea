import { groupBy } from '../../../model/groupBy.js';

/** A message by one clock. */
export interface Timed {
  readonly key: string;
  readonly time: number;
}

/** By how much one clock is ahead of another one, and how many messages say so. */
export interface ClockOffset {
  readonly offset: number;
  readonly votes: number;
}

/** Alike messages that each message is compared with: of a flood the rest says nothing new. */
const MOST_ALIKE = 64;

/**
 * Finds by how much the clock of some messages is ahead of that of others: the offset at which most of them say the same.
 * @param tolerance seconds by which copies of one message may differ
 * @returns undefined where no message is in both
 */
export function clockOffset(
  ahead: readonly Timed[],
  behind: readonly Timed[],
  tolerance: number,
): ClockOffset | undefined {
  const byKey = groupBy(behind, ({ key }) => key);
  const bins = new Map<number, number[]>();
  for (const { key, time } of ahead) {
    const met = new Set<number>();
    for (const other of (byKey.get(key) ?? []).slice(0, MOST_ALIKE)) {
      const apart = time - other.time;
      const bin = Math.round(apart / tolerance);
      if (met.has(bin)) continue;
      met.add(bin);
      const before = bins.get(bin);
      if (before === undefined) bins.set(bin, [apart]);
      else before.push(apart);
    }
  }
  let best: readonly number[] = [];
  for (const [bin, own] of bins) {
    const with1 = [...own, ...(bins.get(bin + 1) ?? [])];
    if (isBetter(with1, best)) best = with1;
  }
  if (best.length === 0) return undefined;
  return { offset: middle(best), votes: Math.min(best.length, ahead.length, behind.length) };
}

/** More votes; of as many the smaller offset, whatever the order in which they came. */
function isBetter(one: readonly number[], other: readonly number[]): boolean {
  if (one.length !== other.length) return one.length > other.length;
  return Math.abs(middle(one)) < Math.abs(middle(other));
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
