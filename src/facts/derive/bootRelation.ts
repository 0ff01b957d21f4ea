import { SURELY_ONE, overlap } from './bootMarks.js';
import type { BootMarks } from './bootMarks.js';
import { clockOffset } from './copies/clockOffset.js';
import type { Sighting } from './copies/sighting.js';
import { mayBeOneRun } from './machineIdentity.js';
import { compareSpans } from './wallTime.js';
import type { Agreement } from './wallTime.js';

/** Seconds by which two clocks of one kernel differ at most, and by which the difference may change. */
const CLOCKS_APART = 30;
const STEADY = 0.2;

/** Whether two parts of the evidence are of one boot: `contradicts` only for what cannot be. */
export function compareBoots(one: BootMarks, other: BootMarks): Agreement {
  if (one.hosts.size > 0 && other.hosts.size > 0 && !overlap(one.hosts, other.hosts)) return 'contradicts';
  if (one.ids.size > 0 && other.ids.size > 0) return overlap(one.ids, other.ids) ? 'agrees' : 'contradicts';
  if (!mayBeOneRun(one.identity, other.identity)) return 'contradicts';
  if (sharesMoments(one, other)) return 'agrees';
  if (one.releases.size > 0 && other.releases.size > 0 && !overlap(one.releases, other.releases)) return 'contradicts';
  const started =
    one.started === undefined || other.started === undefined ? 'unknown' : compareSpans(one.started, other.started);
  if (started === 'contradicts') return 'contradicts';
  if (differWhereBothTell(one, other)) return 'contradicts';
  return started;
}

function sharesMoments({ moments: one }: BootMarks, { moments: other }: BootMarks): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [key, weight] of few) {
    if (many.has(key)) shared += weight;
    if (shared >= SURELY_ONE) return true;
  }
  return false;
}

/**
 * Two logs that tell of the same stretch of time, and each of something else, are of two boots; and so are two that tell of a start, where one
 * tells of something in a stretch in which the other one is silent.
 */
function differWhereBothTell(one: BootMarks, other: BootMarks): boolean {
  if (one.times === undefined || other.times === undefined) return false;
  const from = Math.max(one.times.from, other.times.from);
  const to = Math.min(one.times.to, other.times.to);
  const [mine, theirs] = [within(one, other, from, to), within(other, one, from, to)];
  if (mine.some((sighting) => isShared(sighting, other))) return false;
  const bothBegin = one.begins && other.begins;
  const differ = bothBegin ? mine.length + theirs.length > 0 : mine.length > 0 && theirs.length > 0;
  return differ && !keepDistance(mine, theirs);
}

/** What is left of a report that lost its first line, and what is printed with a time at which a clock stopped. */
const LEFT: ReadonlySet<Sighting['record']['type']> = new Set<Sighting['record']['type']>([
  'trace-header',
  'cpu-backtrace',
  'task-dump',
  'bare-stack',
]);
/** Seconds in which a report is printed. */
const PRINTED_WITHIN = 2;

/** Messages of a stretch of time, without those of which the other part may show the rest. */
function within(part: BootMarks, other: BootMarks, from: number, to: number): readonly Sighting[] {
  const left = other.sightings.flatMap(({ record, seconds }) => (LEFT.has(record.type) ? (seconds ?? []) : []));
  return part.sightings.filter(({ seconds = 0, record }) => {
    if (seconds <= 0 || seconds < from || seconds > to || LEFT.has(record.type)) return false;
    return !left.some((time) => time >= seconds && time - seconds <= PRINTED_WITHIN);
  });
}

function isShared({ seconds, key }: Sighting, { moments }: BootMarks): boolean {
  return moments.has(`${String(seconds)} ${key}`);
}

/** The same messages, by two clocks of which one is ahead of the other by always the same. */
function keepDistance(one: readonly Sighting[], other: readonly Sighting[]): boolean {
  const timed = (sightings: readonly Sighting[]): readonly { readonly key: string; readonly time: number }[] =>
    sightings.map(({ key, seconds: time = 0 }) => ({ key, time }));
  const found = clockOffset(timed(one), timed(other), STEADY);
  return (
    found !== undefined &&
    Math.abs(found.offset) <= CLOCKS_APART &&
    found.votes * 2 >= Math.min(one.length, other.length)
  );
}
