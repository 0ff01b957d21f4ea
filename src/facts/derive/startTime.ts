import { stampOf } from './copies/sighting.js';
import type { Sighting } from './copies/sighting.js';
import { wallTime } from './wallTime.js';
import type { TimeSpan } from './wallTime.js';

/** Of differing differences the outer ones are left out: a clock that was not set yet, a logger that came late. */
const OUTER_PART = 0.1;

/**
 * When the machine was started, from messages that have a wall time and a time since boot: between these lies the start. Of messages without
 * a time since boot the start of the kernel tells it.
 * @returns undefined where no message does
 */
export function startedWithin(sightings: readonly Sighting[]): TimeSpan | undefined {
  const starts: number[] = [];
  let first: string | undefined;
  let drifts = false;
  for (const { record, seconds, wall } of sightings) {
    // While a machine sleeps its time since boot stands still, as some clocks have it.
    drifts ||= record.type === 'kernel-event' && record.class === 'suspend';
    if (wall === undefined || (seconds === undefined && !isBanner(record))) continue;
    starts.push(wall - (seconds ?? 0));
    first ??= stampOf(record)?.wall;
  }
  const form = first === undefined ? undefined : wallTime(first);
  if (form === undefined || drifts) return undefined;
  const sorted = starts.toSorted((one, other) => one - other);
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  return { from: at(OUTER_PART), to: at(1 - OUTER_PART), zoned: form.zoned, dated: form.dated };
}

function isBanner(record: Sighting['record']): boolean {
  return record.type === 'boot-start' && record.by === undefined;
}
