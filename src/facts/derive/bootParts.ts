import { compareText } from '../../model/order.js';
import { bootMarks } from './bootMarks.js';
import type { BootMarks } from './bootMarks.js';
import type { BootSegment } from './bootSegments.js';
import { stampOf } from './copies/sighting.js';
import { SharedMoments } from './sharedMoments.js';

/** One boot as far as a source shows it: once, or in copies. */
export interface BootPart {
  readonly segments: readonly BootSegment[];
  readonly marks: BootMarks;
}

/** Only segments of one source that show something at the very same time since boot may be copies of one boot. */
export function mayBeCopies(segments: readonly BootSegment[]): boolean {
  if (segments.length < 2) return false;
  const shownIn = new Map<number, BootSegment>();
  for (const segment of segments)
    for (const record of segment.records) {
      const { seconds = 0 } = stampOf(record) ?? {};
      if (seconds <= 0) continue;
      const known = shownIn.get(seconds);
      if (known === undefined) shownIn.set(seconds, segment);
      else if (known !== segment) return true;
    }
  return false;
}

/** Segments of one source that show the same moments are copies of one boot. */
export function partsOf(segments: readonly BootSegment[], host: string | undefined): readonly BootPart[] {
  const kept: { readonly segment: BootSegment; readonly marks: BootMarks }[][] = [];
  const homes = new SharedMoments<(typeof kept)[number]>();
  for (const segment of segments) {
    const marks = bootMarks(segment.records, host);
    const twin = homes.find(marks.moments);
    const home = twin ?? [];
    if (twin === undefined) kept.push(home);
    home.push({ segment, marks });
    homes.add(marks.moments, home);
  }
  return kept.map((copies) => {
    const shown = copies.map(({ segment }) => segment);
    const [first, ...others] = copies;
    const marks =
      first !== undefined && others.length === 0
        ? first.marks
        : bootMarks(
            shown.flatMap(({ records }) => records),
            host,
          );
    return { segments: shown, marks };
  });
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
