/** A stretch of time, seconds since boot. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The scale may be so many times as long as what hangs, so that this stays to be seen; and in any case so many seconds. */
const LARGEST = 4;
const SHORTEST = 120;
/** Part of the scale that is left free at both ends. */
const MARGIN = 0.04;

/**
 * The stretch that a chart shows: all of what hangs, and of what happened beside it as much as can be shown on the same scale, the
 * nearest first. Undefined where nothing has a time.
 */
export function scaleOf(hangs: readonly Stretch[], beside: readonly Stretch[]): Stretch | undefined {
  const first = hangs.length > 0 ? hangs : beside.slice(-1);
  if (first.length === 0) return undefined;
  let from = first.reduce((least, one) => Math.min(least, one.from), Infinity);
  let to = first.reduce((most, one) => Math.max(most, one.to), -Infinity);
  const most = Math.max(SHORTEST, LARGEST * (to - from));
  const [start, end] = [from, to];
  const distance = (one: Stretch): number => Math.max(start - one.from, one.from - end, 0);
  for (const one of beside.toSorted((a, b) => distance(a) - distance(b))) {
    const next = { from: Math.min(from, one.from), to: Math.max(to, one.from) };
    if (next.to - next.from > most) continue;
    ({ from, to } = next);
  }
  const margin = Math.max(0.5, (to - from) * MARGIN);
  return { from: Math.max(0, from - margin), to: to + margin };
}

/** Place on the scale, 0 to 1 for what lies on it. */
export function placeOn({ from, to }: Stretch, seconds: number): number {
  return to > from ? (seconds - from) / (to - from) : 0;
}
