import { compareText } from '../../../model/order.js';
import type { EvidenceRecord, Stamp } from '../../../model/record.js';
import type { BootSegment } from '../bootSegments.js';
import { alignment } from './alignment.js';
import { framesBeside, framesOf, hasFrames, isBetterCopy } from './betterCopy.js';
import { frameLines, withContested } from './frameLines.js';
import { LEFT, leftoversIn } from './leftovers.js';
import type { Message } from './message.js';
import { sightingsOf } from './sighting.js';
import type { Sighting } from './sighting.js';

/** What the texts of one boot tell together: each message once. */
export interface Telling {
  /** In the order in which they were printed, as far as times and the texts themselves show it. */
  readonly records: readonly EvidenceRecord[];
  /** Of records that are not in it the one that stands for them: a better copy, or the whole report of which they are what was left. */
  readonly standsFor: ReadonlyMap<EvidenceRecord, EvidenceRecord>;
}

/** One text of a boot: its records and the messages among them, in order. */
interface Text {
  readonly records: readonly EvidenceRecord[];
  readonly sightings: readonly Sighting[];
  readonly timed: boolean;
  readonly shown: number;
}

/** Messages among which the one is looked for that frames in a stack are of. */
const BESIDE = 8;

type Copies = { text: number; sighting: Sighting }[];

/** Puts together what several texts show of one boot. The order of the segments does not matter. */
export function telling(segments: readonly BootSegment[]): Telling {
  const texts = segments
    .map(({ source, records }) => {
      const sightings = withContested(sightingsOf(records));
      return { source, records, sightings, timed: isTimed(sightings), shown: shownBy(sightings) };
    })
    .toSorted((one, other) => byFullness(one, other) || compareText(one.source, other.source));
  const copiesOf = messagesOf(texts);
  const messages = copiesOf.map((copies, at): Message => {
    const near = [...copiesOf.slice(Math.max(0, at - BESIDE), at), ...copiesOf.slice(at + 1, at + 1 + BESIDE)];
    return { copies, best: bestOf(copies.length < 2 ? copies : copiesAlone(copies, near)) };
  });
  const left = leftoversIn(messages, texts.length);
  const standsFor = new Map<EvidenceRecord, EvidenceRecord>();
  for (const message of messages) {
    const best = left.get(message) ?? message.best;
    for (const { sighting } of message.copies) if (sighting.record !== best) standsFor.set(sighting.record, best);
  }
  return {
    records: inOnePiece(
      texts,
      messages.filter((message) => !left.has(message)),
    ),
    standsFor,
  };
}

/** The text that shows most comes first, one with the time since boot before others: these add what it lost. */
function byFullness(one: Text, other: Text): number {
  return (
    Number(other.timed) - Number(one.timed) ||
    other.shown - one.shown ||
    one.sightings.length - other.sightings.length ||
    other.records.length - one.records.length ||
    compareText(contentOf(one), contentOf(other))
  );
}

/** Half of the messages have the time since boot. */
function isTimed(sightings: readonly Sighting[]): boolean {
  return sightings.filter(({ seconds }) => seconds !== undefined).length * 2 >= sightings.length;
}

/** Messages and frames: a text that lost lines has less of both, even where it falls to more pieces, or shows a line in two of them. */
function shownBy(sightings: readonly Sighting[]): number {
  const messages = sightings.filter(({ record }) => !LEFT.has(record.type)).length;
  return messages + frameLines(sightings);
}

function contentOf({ sightings }: Text): string {
  return sightings.map(({ key, seconds, wall }) => `${String(seconds ?? wall)} ${key}`).join('\n');
}

/** The messages of all texts, in order. */
function messagesOf(texts: readonly Text[]): readonly Copies[] {
  // The first one keeps its order: a CPU whose clock stopped is printed with a time that lies back.
  let known: readonly Copies[] = (texts[0]?.sightings ?? []).map((sighting) => [{ text: 0, sighting }]);
  for (const [text, { sightings }] of texts.entries()) {
    if (text === 0) continue;
    const places = new Map<Sighting, number>();
    for (const [place, copies] of known.entries()) {
      const told = withAllClocks(copies);
      if (told !== undefined) places.set(told, place);
    }
    const pairs = alignment([...places.keys()], sightings);
    const reached = latestUpTo(known);
    const added = new Map<number, Copies[]>();
    let place = -1;
    for (const sighting of sightings) {
      const twin = pairs.get(sighting);
      const met = twin === undefined ? undefined : places.get(twin);
      if (met !== undefined) {
        place = met;
        known[met]?.push({ text, sighting });
        continue;
      }
      const at = sighting.seconds === undefined ? place : lastUntil(reached, sighting.seconds);
      append(added, at, [{ text, sighting }]);
    }
    known = inserted(known, added);
  }
  return known;
}

/** The first copy with the times of the others: by the clock of a few messages alone those of another text are found at wrong places. */
function withAllClocks([first, ...others]: Copies): Sighting | undefined {
  if (first === undefined || others.length === 0) return first?.sighting;
  const { sighting } = first;
  const seconds = sighting.seconds ?? others.find((copy) => copy.sighting.seconds !== undefined)?.sighting.seconds;
  const wall = sighting.wall ?? others.find((copy) => copy.sighting.wall !== undefined)?.sighting.wall;
  return { ...sighting, ...(seconds === undefined ? {} : { seconds }), ...(wall === undefined ? {} : { wall }) };
}

function append<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The greatest time up to each message. */
function latestUpTo(known: readonly Copies[]): readonly number[] {
  let latest = Number.NEGATIVE_INFINITY;
  return known.map(([first]) => (latest = Math.max(latest, first?.sighting.seconds ?? latest)));
}

/** @returns place of the last message that was printed before a time; -1 where none was */
function lastUntil(reached: readonly number[], seconds: number): number {
  let [from, to] = [0, reached.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((reached[middle] ?? seconds) <= seconds) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

function inserted(known: readonly Copies[], added: ReadonlyMap<number, readonly Copies[]>): readonly Copies[] {
  if (added.size === 0) return known;
  const at = (place: number): readonly Copies[] =>
    (added.get(place) ?? []).toSorted((one, other) => secondsOf(one) - secondsOf(other));
  return [...at(-1), ...known.flatMap((copies, place) => [copies, ...at(place)])];
}

function secondsOf([first]: Copies): number {
  return first?.sighting.seconds ?? 0;
}

/**
 * Leaves out copies with frames that are of a message beside: another text shows them there, and the own text lost them there. They stand in this
 * copy because the line is lost behind which the stack of the other one begins.
 */
function copiesAlone(copies: Copies, near: readonly Copies[]): Copies {
  if (copies.every(({ sighting }) => framesOf(sighting.record).length === 0)) return copies;
  const alone = copies.filter((copy) => !copies.some((other) => tookFrames(copy, other, near)));
  return alone.length === 0 ? copies : alone;
}

function tookFrames(copy: Copies[number], other: Copies[number], near: readonly Copies[]): boolean {
  const [stack, rest] = [framesOf(copy.sighting.record), framesOf(other.sighting.record)];
  if (copy.text === other.text || stack.length <= rest.length || rest.length === 0 || !hasFrames(stack, rest))
    return false;
  const more = framesBeside(stack, rest);
  const shownIn = (beside: Copies, text: number): boolean | undefined => {
    const shown = beside.find((one) => one.text === text);
    return shown === undefined ? undefined : hasFrames(framesOf(shown.sighting.record), more);
  };
  return near.some((beside) => shownIn(beside, other.text) === true && shownIn(beside, copy.text) === false);
}

/** The copy that shows most, with the times that the others have of it. */
function bestOf([first, ...others]: Copies): EvidenceRecord {
  if (first === undefined) throw new RangeError('a message has a copy');
  let best = first.sighting;
  for (const { sighting } of others) if (isBetterCopy(sighting, best)) best = sighting;
  const { record } = best;
  if (others.length === 0 || !('stamp' in record)) return record;
  const { stamp = {} } = record;
  const whole = [first, ...others].reduce(
    (known, { sighting }) => ({ ...('stamp' in sighting.record ? sighting.record.stamp : {}), ...known }),
    stamp,
  );
  return Object.keys(whole).length === Object.keys(stamp).length ? record : withStamp(record, whole);
}

function withStamp(record: Extract<EvidenceRecord, { readonly stamp?: Stamp }>, stamp: Stamp): EvidenceRecord {
  return { ...record, stamp };
}

/** Messages in their order, each followed by what its fullest text shows behind it that is no message; then what other texts show beside. */
function inOnePiece(texts: readonly Text[], messages: readonly Message[]): readonly EvidenceRecord[] {
  const [main, ...others] = texts;
  const behind = new Map<EvidenceRecord | undefined, EvidenceRecord[]>();
  let last: EvidenceRecord | undefined;
  for (const record of main?.records ?? []) {
    if ('stamp' in record) last = record;
    else append(behind, last, record);
  }
  const ordered: EvidenceRecord[] = [...(behind.get(undefined) ?? [])];
  for (const { best, copies } of messages) {
    ordered.push(best);
    ordered.push(...(behind.get(copies[0]?.sighting.record) ?? []));
  }
  const beside = others.flatMap(({ records }) => records.filter((record) => !('stamp' in record)));
  return [...ordered, ...beside];
}
