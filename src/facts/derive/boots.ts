import type { Boot } from '../../model/incident.js';
import type { EvidenceRecord } from '../../model/record.js';
import type { SourceReading } from '../../model/source.js';
import { bootMarks, overlap } from './bootMarks.js';
import type { BootMarks } from './bootMarks.js';
import { bootSegments } from './bootSegments.js';
import { mayBeOneRun } from './machineIdentity.js';

/** The boots of a case, oldest first, and the boot of each record. */
export interface BootSeparation {
  readonly boots: readonly Boot[];
  readonly bootOf: ReadonlyMap<EvidenceRecord, string>;
}

/** One boot as far as a source shows it. */
interface BootPart {
  readonly records: readonly EvidenceRecord[];
  readonly marks: BootMarks;
}
type BootGroup = BootPart[];

/** Segments of one source that show the same report are copies of one boot. */
function partsOf(reading: SourceReading): readonly BootPart[] {
  const kept: BootPart[][] = [];
  const seen = new Map<string, BootPart[]>();
  for (const { records } of bootSegments(reading)) {
    const marks = bootMarks(records);
    const twin = [...marks.reports].map((report) => seen.get(report)).find((found) => found !== undefined);
    const home = twin ?? [];
    if (twin === undefined) kept.push(home);
    home.push({ records, marks });
    for (const report of marks.reports) if (!seen.has(report)) seen.set(report, home);
  }
  return kept.map(joinedPart);
}

function joinedPart(copies: readonly BootPart[]): BootPart {
  const [first, ...others] = copies;
  if (first !== undefined && others.length === 0) return first;
  const records = copies.flatMap((copy) => copy.records);
  return { records, marks: bootMarks(records) };
}

function mayBelong(group: BootGroup, part: BootPart): boolean {
  return releasesAgree(group, part) && group.every(({ marks }) => mayBeOneRun(marks.identity, part.marks.identity));
}

function releasesAgree(group: BootGroup, { marks }: BootPart): boolean {
  const known = group.filter((part) => part.marks.releases.size > 0);
  return (
    marks.releases.size === 0 ||
    known.length === 0 ||
    known.some((part) => overlap(part.marks.releases, marks.releases))
  );
}

/** How many boots back the one is looked for that a part of another source belongs to. */
const FARTHEST_BOOT = 64;

/**
 * Adds the parts of one source to the boots found so far. The same report seen twice makes one boot of two parts. Of the rest the
 * last part goes to the last boot that may be the same, and so on backwards, because most sources end where the trouble is; a
 * source without any time goes to the boot that has reports of its tasks.
 * @param reports the boot of every report seen so far
 */
function addSource(groups: BootGroup[], reports: Map<string, BootGroup>, parts: readonly BootPart[]): void {
  let end = groups.length - 1;
  for (const part of parts.toReversed()) {
    const { marks } = part;
    const lastWhere = (test: (group: BootGroup) => boolean): number => {
      for (let at = end; at >= 0 && at > end - FARTHEST_BOOT; at--) {
        const group = groups[at];
        if (group !== undefined && test(group)) return at;
      }
      return -1;
    };
    const isNamed = (group: BootGroup): boolean =>
      mayBelong(group, part) && group.some((other) => overlap(other.marks.reported, marks.tasks));
    const twin = [...marks.reports].map((report) => reports.get(report)).find((group) => group !== undefined);
    const same = twin === undefined ? -1 : groups.lastIndexOf(twin);
    const named = same >= 0 || marks.times !== undefined || marks.tasks.size === 0 ? same : lastWhere(isNamed);
    const at = named >= 0 ? named : lastWhere((group) => mayBelong(group, part));
    const group = groups[at];
    const home = group ?? [];
    if (group === undefined) groups.splice(end + 1, 0, home);
    else end = at - 1;
    home.push(part);
    for (const report of marks.reports) reports.set(report, home);
  }
}

function bootFrom(id: string, group: BootGroup): Boot {
  const times = group.flatMap(({ marks }) => marks.times ?? []);
  const from = times.reduce((least, time) => Math.min(least, time.from), Number.POSITIVE_INFINITY);
  const to = times.reduce((most, time) => Math.max(most, time.to), Number.NEGATIVE_INFINITY);
  return { id, ...(from > to ? {} : { from, to }), holes: group.flatMap(({ marks }) => marks.holes) };
}

/** Sources with most boots first, then those with times: the others are fitted in between. */
function byScope(one: { readonly key: string; readonly parts: readonly BootPart[] }, other: typeof one): number {
  const timed = (parts: readonly BootPart[]): number => Number(parts.some(({ marks }) => marks.times !== undefined));
  return (
    other.parts.length - one.parts.length ||
    timed(other.parts) - timed(one.parts) ||
    (one.key < other.key ? -1 : Number(one.key > other.key))
  );
}

/** Tells the boots of a case apart. The order of the readings does not matter. */
export function separateBoots(readings: readonly SourceReading[]): BootSeparation {
  const sources = readings
    .map((reading) => ({ key: `${reading.source.name} ${reading.source.id}`, parts: partsOf(reading) }))
    .filter(({ parts }) => parts.length > 0)
    .toSorted(byScope);
  const groups: BootGroup[] = [];
  const reports = new Map<string, BootGroup>();
  for (const { parts } of sources) addSource(groups, reports, parts);
  const bootOf = new Map<EvidenceRecord, string>();
  const boots = groups.map((group, at) => {
    const id = `b${String(at + 1)}`;
    for (const { records } of group) for (const record of records) bootOf.set(record, id);
    return bootFrom(id, group);
  });
  return { boots, bootOf };
}
