import { compareText } from '../../model/order.js';
import { bootMarks } from './bootMarks.js';
import type { BootMarks } from './bootMarks.js';
import type { BootSegment } from './bootSegments.js';
import { SharedMoments } from './sharedMoments.js';

/** One boot as far as a source shows it: once, or in copies. */
export interface BootPart {
  readonly segments: readonly BootSegment[];
  readonly marks: BootMarks;
}

/** Segments of one source that show the same moments are copies of one boot. */
export function partsOf(segments: readonly BootSegment[], host: string | undefined): readonly BootPart[] {
  const kept: BootSegment[][] = [];
  const homes = new SharedMoments<BootSegment[]>();
  for (const segment of segments) {
    const { moments } = bootMarks(segment.records);
    const twin = homes.find(moments);
    const home = twin ?? [];
    if (twin === undefined) kept.push(home);
    home.push(segment);
    homes.add(moments, home);
  }
  return kept.map((copies) => ({
    segments: copies,
    marks: bootMarks(
      copies.flatMap(({ records }) => records),
      host,
    ),
  }));
}

/** The parts of one source; the key is what it is called. */
export interface Scope {
  readonly key: string;
  readonly parts: readonly BootPart[];
}

/**
 * Sources with most boots first, then those with times, the earlier and the fuller ones: the others are fitted in between. What a source is
 * called decides last.
 */
export function byScope({ key: one, parts: left }: Scope, { key: other, parts: right }: Scope): number {
  const timed = (parts: readonly BootPart[]): number => Number(parts.some(({ marks }) => marks.times !== undefined));
  const started = (parts: readonly BootPart[]): number => parts[0]?.marks.started?.from ?? Number.POSITIVE_INFINITY;
  const reports = (parts: readonly BootPart[]): number =>
    parts.reduce((count, { marks }) => count + marks.reported.size, 0);
  const shown = (parts: readonly BootPart[]): number =>
    parts.reduce((count, { marks }) => count + marks.sightings.length, 0);
  return (
    right.length - left.length ||
    timed(right) - timed(left) ||
    earlier(started(left), started(right)) ||
    reports(right) - reports(left) ||
    shown(right) - shown(left) ||
    compareText(one, other)
  );
}

function earlier(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
