import type { Cite } from '../../../model/cite.js';
import type { EvidenceRecord, RcuStallReport } from '../../../model/record.js';
import { framesOf, hasFrames } from './betterCopy.js';
import type { Message } from './message.js';

/** What is read of a report that lost its first line. */
export const LEFT: ReadonlySet<EvidenceRecord['type']> = new Set<EvidenceRecord['type']>([
  'task-dump',
  'bare-stack',
  'cpu-backtrace',
  'trace-header',
]);
/** Seconds that a report takes to be printed, on a slow console too. */
const PRINTED_WITHIN = 2;
/** Messages around it among which the whole of a torn one is looked for. */
const FARTHEST = 64;

/**
 * Finds messages that are what one text has left of a report of which it lost the beginning, and that a fuller text shows whole.
 * @param messages in order
 * @param texts how many there are, the fullest first
 * @returns of each of these the whole report
 */
export function leftoversIn(messages: readonly Message[], texts: number): ReadonlyMap<Message, EvidenceRecord> {
  const found = new Map<Message, EvidenceRecord>();
  if (texts < 2) return found;
  for (const [at, message] of messages.entries()) {
    const whole =
      wholeAmong(messages.slice(Math.max(0, at - FARTHEST), at).reverse(), message) ??
      wholeAmong(messages.slice(at + 1, at + FARTHEST), message);
    if (whole !== undefined) found.set(message, whole.best);
  }
  return found;
}

/**
 * @param near messages from the nearest on. What the text of the rest shows as well is another report than the rest, unless that text shows
 * the beginning of it and the rest the stack. Without times the rest stands beside the next one that its text shows too, and what does
 * not reach as far as that is of another place
 */
function wholeAmong(near: readonly Message[], rest: Message): Message | undefined {
  const timed = secondsOf(rest.best) !== undefined;
  // Of what the fullest text shows, a fuller whole is nowhere but where that text has torn it.
  const fromOther = rest.copies[0]?.text !== 0;
  let beside: Cite | undefined;
  for (const other of near) {
    const cite = other.copies[0]?.sighting.record.cite;
    const shown = showsBoth(other, rest);
    const reaches = beside === undefined || reachesTo(cite, beside);
    const mayBe = fromOther && (timed ? !shown : reaches);
    if ((mayBe || beginsWith(other, rest)) && isWholeOf(other, rest)) return other;
    // What no fuller text shows tells nothing of the place in it: it may be left of the same report.
    if (shown && !timed && cite?.source !== rest.copies[0]?.sighting.record.cite.source) beside ??= cite;
  }
  return undefined;
}

function reachesTo(cite: Cite | undefined, beside: Cite): boolean {
  return cite?.source === beside.source && cite.from <= beside.from && cite.to >= beside.from;
}

function showsBoth({ copies }: Message, rest: Message): boolean {
  return copies.some(({ text }) => rest.copies.some((copy) => copy.text === text));
}

/** The text of the rest has torn the whole in two: its copy of the whole has not the stack that the rest shows. */
function beginsWith({ best, copies }: Message, rest: Message): boolean {
  const frames = framesOf(rest.best);
  if (frames.length === 0) return false;
  return rest.copies.every(({ text, sighting }) =>
    copies.some(({ text: other, sighting: { record } }) => {
      if (other !== text || record.cite.from >= sighting.record.cite.from) return false;
      return framesOf(record).length + frames.length <= framesOf(best).length && hasFrames(framesOf(best), frames);
    }),
  );
}

/** The whole says nothing else than the rest does. */
function isWholeOf(whole: Message, rest: Message): boolean {
  if ((whole.copies[0]?.text ?? 0) > (rest.copies[0]?.text ?? 0)) return false;
  const [one, other] = [whole.best, rest.best];
  const [from, to] = [secondsOf(one), secondsOf(other)];
  if (from !== undefined && to !== undefined && (to < from || to - from > PRINTED_WITHIN)) return false;
  if (!mayBeOfOne(one, other)) return false;
  if (one.type === other.type && !LEFT.has(one.type)) return one.type !== 'kernel-event';
  if (!LEFT.has(other.type)) return false;
  const frames = framesOf(other);
  return frames.length === 0 ? framesOf(one).length > 0 : hasFrames(framesOf(one), frames);
}

function secondsOf(record: EvidenceRecord): number | undefined {
  return 'stamp' in record ? record.stamp.seconds : undefined;
}

/** About one task and one CPU, as far as both say. */
function mayBeOfOne(one: EvidenceRecord, other: EvidenceRecord): boolean {
  const agree = <T>(left: T | undefined, right: T | undefined): boolean =>
    left === undefined || right === undefined || left === right;
  return (
    agree('pid' in one ? one.pid : undefined, 'pid' in other ? other.pid : undefined) &&
    agree('cpu' in one ? one.cpu : undefined, 'cpu' in other ? other.cpu : undefined) &&
    agree(poolsOf(one), poolsOf(other)) &&
    (one.type !== other.type || agree(saidSeconds(one), saidSeconds(other))) &&
    (one.type !== 'rcu-stall-report' || other.type !== 'rcu-stall-report' || ofOneStall(one, other))
  );
}

function poolsOf(record: EvidenceRecord): string | undefined {
  return record.type === 'workqueue-lockup-report' ? record.cpus : undefined;
}

function saidSeconds(record: EvidenceRecord): unknown {
  return 'seconds' in record ? record.seconds : undefined;
}

/** Ticks by which two CPUs tell of one stall one after the other. */
const AT_ONCE = 100;

function ofOneStall(one: RcuStallReport, other: RcuStallReport): boolean {
  if (one.gracePeriod !== undefined && other.gracePeriod !== undefined && one.gracePeriod !== other.gracePeriod)
    return false;
  return one.jiffies === undefined || other.jiffies === undefined || Math.abs(one.jiffies - other.jiffies) <= AT_ONCE;
}
