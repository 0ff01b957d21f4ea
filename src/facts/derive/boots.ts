import type { Boot } from '../../model/incident.js';
import type { EvidenceRecord } from '../../model/record.js';
import type { SourceReading } from '../../model/source.js';
import { bootExtent, overlap } from './bootMarks.js';
import type { BootExtent, BootMarks } from './bootMarks.js';
import { BootsByLine } from './bootOfRecord.js';
import type { BootOfRecord } from './bootOfRecord.js';
import { byScope, mayBeCopies, partsOf } from './bootParts.js';
import type { BootPart } from './bootParts.js';
import { compareBoots } from './bootRelation.js';
import { bootSegments } from './bootSegments.js';
import type { BootSegment } from './bootSegments.js';
import { likeness } from './copies/likeness.js';
import { telling } from './copies/tellings.js';
import { SharedMoments } from './sharedMoments.js';

/** The boots of a case, oldest first, and the boot of each record. */
export interface BootSeparation {
  readonly boots: readonly Boot[];
  readonly bootOf: BootOfRecord;
  /** What the texts of each boot tell together, where several show it: each message once. */
  readonly tellings: ReadonlyMap<string, readonly EvidenceRecord[]>;
  /** Of records that another one stands for, as of copies in several texts. */
  readonly standsFor: ReadonlyMap<EvidenceRecord, EvidenceRecord>;
}

type BootGroup = BootPart[];

const NO_TELLINGS: BootSeparation['tellings'] = new Map();
const NO_COPIES: BootSeparation['standsFor'] = new Map();

/** How many boots back the one is looked for that a part of another source belongs to. */
const FARTHEST_BOOT = 64;

/**
 * Adds the parts of one source to the boots found so far. What agrees with a boot is of it: by moments that both show, by ids, by the time of
 * the start. Of the rest a part goes to the boot that tells most of the same, or that has reports of its tasks; and otherwise the
 * last part to the last boot that may be the same, and so on backwards, because most sources end where the trouble is.
 */
function addSource(groups: BootGroup[], homes: SharedMoments<BootGroup>, parts: readonly BootPart[]): void {
  let end = groups.length - 1;
  for (const part of parts.toReversed()) {
    const near = groups.slice(Math.max(0, end + 1 - FARTHEST_BOOT), end + 1).toReversed();
    const home = homeOf(near, homes, part.marks);
    const at = home === undefined ? -1 : groups.lastIndexOf(home);
    if (home === undefined || at < 0) {
      const fresh: BootGroup = [part];
      groups.splice(placeFor(groups, end, part.marks), 0, fresh);
      homes.add(part.marks.moments, fresh);
      continue;
    }
    end = at - 1;
    home.push(part);
    homes.add(part.marks.moments, home);
  }
}

/** @param near boots that are not later than what stands behind the part, the last one first */
function homeOf(near: readonly BootGroup[], homes: SharedMoments<BootGroup>, marks: BootMarks): BootGroup | undefined {
  const twin = homes.find(marks.moments);
  if (twin?.some((part) => compareBoots(part.marks, marks) === 'agrees') === true) return twin;
  const judged = near.map((group) => ({ group, verdict: judge(group, marks) }));
  const agreeing = judged.find(({ verdict }) => verdict === 'agrees');
  if (agreeing !== undefined) return agreeing.group;
  const open = judged.flatMap(({ group, verdict }) => (verdict === 'unknown' ? [group] : []));
  if (marks.times === undefined) {
    const alike = mostAlike(open, marks);
    if (alike !== undefined) return alike;
    const named = open.find((group) => group.some((other) => overlap(other.marks.reported, marks.tasks)));
    if (named !== undefined) return named;
  }
  return open[0];
}

function judge(group: BootGroup, marks: BootMarks): ReturnType<typeof compareBoots> {
  let agrees = false;
  for (const part of group) {
    const verdict = compareBoots(part.marks, marks);
    if (verdict === 'contradicts') return verdict;
    agrees ||= verdict === 'agrees';
  }
  return agrees ? 'agrees' : 'unknown';
}

/** Of boots that a part without time since boot may be of, the one that tells most of the same; the last of equals. */
function mostAlike(open: readonly BootGroup[], marks: BootMarks): BootGroup | undefined {
  let best: { readonly group: BootGroup; readonly count: number } | undefined;
  if (open.length < 2 || marks.sightings.length === 0) return undefined;
  for (const group of open) {
    const count = group.reduce((most, other) => Math.max(most, likeness(other.marks.sightings, marks.sightings)), 0);
    if (count > (best?.count ?? 0)) best = { group, count };
  }
  return best?.group;
}

/** Behind the boots that started before it, and not behind what is later in its own source. */
function placeFor(groups: readonly BootGroup[], end: number, { started }: BootMarks): number {
  if (started === undefined) return end + 1;
  const later = groups.findIndex((group) =>
    group.some(({ marks }) => marks.started?.dated === started.dated && marks.started.from > started.to),
  );
  return later < 0 || later > end ? end + 1 : later;
}

function bootFrom(id: string, extents: readonly BootExtent[]): Boot {
  const times = extents.flatMap((extent) => extent.times ?? []);
  const from = times.reduce((least, time) => Math.min(least, time.from), Number.POSITIVE_INFINITY);
  const to = times.reduce((most, time) => Math.max(most, time.to), Number.NEGATIVE_INFINITY);
  return { id, ...(from > to ? {} : { from, to }), holes: extents.flatMap(({ holes }) => holes) };
}

interface Cut {
  readonly reading: SourceReading;
  readonly segments: readonly BootSegment[];
}

/** Tells the boots of a case apart, and puts together what several texts show of one. The order of the readings does not matter. */
export function separateBoots(readings: readonly SourceReading[]): BootSeparation {
  const cut = readings
    .map((reading): Cut => ({ reading, segments: bootSegments(reading) }))
    .filter(({ segments }) => segments.length > 0);
  const [only, ...others] = cut;
  if (only !== undefined && others.length === 0 && !mayBeCopies(only.segments)) return ofOneSource(only.segments);
  return ofParts(cut);
}

/** Most cases have one source, which shows each of its boots once: nothing is compared. */
function ofOneSource(segments: readonly BootSegment[]): BootSeparation {
  const boots = segments.map(({ records }, at) => bootFrom(`b${String(at + 1)}`, [bootExtent(records)]));
  const starts = segments.map(({ records: [first] }) => first?.cite.from ?? 0);
  const bootOf = new BootsByLine(
    boots.map(({ id }) => id),
    starts,
  );
  return { boots, bootOf, tellings: NO_TELLINGS, standsFor: NO_COPIES };
}

function ofParts(cut: readonly Cut[]): BootSeparation {
  const sources = cut
    .map(({ reading: { source, origin }, segments }) => ({
      key: `${source.name} ${source.id}`,
      parts: partsOf(segments, origin?.host),
    }))
    .toSorted(byScope);
  const groups: BootGroup[] = [];
  const homes = new SharedMoments<BootGroup>();
  for (const { parts } of sources) addSource(groups, homes, parts);
  const bootOf = new Map<EvidenceRecord, string>();
  const tellings = new Map<string, readonly EvidenceRecord[]>();
  const standsFor = new Map<EvidenceRecord, EvidenceRecord>();
  const boots = groups.map((group, at) => {
    const id = `b${String(at + 1)}`;
    const segments = group.flatMap((part) => part.segments);
    for (const { records } of segments) for (const record of records) bootOf.set(record, id);
    if (segments.length > 1) {
      const told = telling(segments);
      tellings.set(id, told.records);
      for (const record of told.records) bootOf.set(record, id);
      for (const [copy, record] of told.standsFor) standsFor.set(copy, record);
    }
    return bootFrom(
      id,
      group.map(({ marks }) => marks),
    );
  });
  return { boots, bootOf, tellings, standsFor };
}
