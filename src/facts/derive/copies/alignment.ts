import { groupBy } from '../../../model/groupBy.js';
import { clockOffset } from './clockOffset.js';
import { inSequence } from './inSequence.js';
import { momentKey } from './sighting.js';
import type { Sighting } from './sighting.js';

/** For messages of one text, the message of another one that each is a copy of. */
export type Pairs = ReadonlyMap<Sighting, Sighting>;

type Clock = 'seconds' | 'wall';

/** Seconds by which a copy may be stamped later than most: a machine that hangs keeps its loggers waiting. */
const LATE = 10;
/** Steps in seconds in which distances of clocks are compared: some clocks have whole seconds only. */
const STEP = 2;
/** The time since boot is told by clocks of the kernel that differ by less than this. */
const CLOCKS_APART = 30;
/** So many messages, or this part of all, have to say the same of the distance of two clocks, and of the order of messages without one. */
const SURE = 3;
const SAFE_PART = 0.5;

/** Pairs up messages, each at most once. */
class Pairing {
  readonly pairs = new Map<Sighting, Sighting>();
  readonly #taken = new Set<Sighting>();
  readonly #known: readonly Sighting[];
  readonly #own: readonly Sighting[];

  constructor(known: readonly Sighting[], own: readonly Sighting[]) {
    this.#known = known;
    this.#own = own;
  }

  pair(one: Sighting, other: Sighting): void {
    this.pairs.set(one, other);
    this.#taken.add(other);
  }

  known(test: (one: Sighting) => boolean): readonly Sighting[] {
    return this.#known.filter((one) => !this.#taken.has(one) && test(one));
  }

  own(test: (one: Sighting) => boolean): readonly Sighting[] {
    return this.#own.filter((one) => !this.pairs.has(one) && test(one));
  }

  isTaken(one: Sighting): boolean {
    return this.#taken.has(one);
  }
}

const has =
  (clock: Clock) =>
  (one: Sighting): boolean =>
    one[clock] !== undefined;
const hasWallOnly = (one: Sighting): boolean => one.seconds === undefined && one.wall !== undefined;
const hasSecondsOnly = (one: Sighting): boolean => one.seconds !== undefined && one.wall === undefined;
const hasNone = (one: Sighting): boolean => one.seconds === undefined && one.wall === undefined;

/**
 * Finds which messages of a text are copies of messages that other texts of the same boot show: by the time to the microsecond; where they
 * have other clocks, by the distance of these at which most are the same; where one has no time, by their order, if most are found.
 * @param known in the order in which they were printed, as those of `own`
 */
export function alignment(known: readonly Sighting[], own: readonly Sighting[]): Pairs {
  const pairing = new Pairing(known, own);
  byMoment(pairing, known, own);
  if (pairing.pairs.size === own.length) return pairing.pairs;
  if (pairing.pairs.size === 0) {
    byOffset(
      pairing,
      [pairing.known(has('seconds')), 'seconds'],
      [pairing.own(has('seconds')), 'seconds'],
      CLOCKS_APART,
    );
  }
  byOffset(pairing, [pairing.known(has('wall')), 'wall'], [pairing.own(hasWallOnly), 'wall']);
  byOffset(pairing, [pairing.known(hasWallOnly), 'wall'], [pairing.own(has('wall')), 'wall']);
  byOffset(pairing, [pairing.known(has('seconds')), 'seconds'], [pairing.own(hasWallOnly), 'wall']);
  byOffset(pairing, [pairing.known(hasWallOnly), 'wall'], [pairing.own(hasSecondsOnly), 'seconds']);
  byOrder(
    pairing,
    pairing.known(() => true),
    pairing.own(hasNone),
  );
  byOrder(
    pairing,
    pairing.known(hasNone),
    pairing.own(() => true),
  );
  return pairing.pairs;
}

function byMoment(pairing: Pairing, known: readonly Sighting[], own: readonly Sighting[]): void {
  const moments = new Map<string, Sighting[]>();
  for (const one of known) {
    const key = momentKey(one);
    if (key === undefined) continue;
    const alike = moments.get(key);
    if (alike === undefined) moments.set(key, [one]);
    else alike.push(one);
  }
  const next = new Map<string, number>();
  for (const one of own) {
    const key = momentKey(one);
    if (key === undefined) continue;
    const place = next.get(key) ?? 0;
    next.set(key, place + 1);
    const other = moments.get(key)?.[place];
    if (other !== undefined) pairing.pair(one, other);
  }
}

type ByClock = readonly [sightings: readonly Sighting[], clock: Clock];

function byOffset(
  pairing: Pairing,
  [known, left]: ByClock,
  [own, right]: ByClock,
  most = Number.POSITIVE_INFINITY,
): void {
  if (known.length === 0 || own.length === 0) return;
  const found = clockOffset(timed(own, right), timed(known, left), STEP);
  if (found === undefined || Math.abs(found.offset) > most) return;
  if (found.votes < SURE && found.votes < SAFE_PART * Math.min(known.length, own.length)) return;
  const byKey = groupBy(known, ({ key }) => key);
  for (const one of own) {
    const time = (one[right] ?? 0) - found.offset;
    let nearest: Sighting | undefined;
    let least = LATE;
    for (const other of byKey.get(one.key) ?? []) {
      const apart = Math.abs((other[left] ?? 0) - time);
      if (apart >= least || pairing.isTaken(other)) continue;
      least = apart;
      nearest = other;
    }
    if (nearest !== undefined) pairing.pair(one, nearest);
  }
}

function timed(
  sightings: readonly Sighting[],
  clock: Clock,
): readonly { readonly key: string; readonly time: number }[] {
  return sightings.map(({ key, [clock]: time = 0 }) => ({ key, time }));
}

function byOrder(pairing: Pairing, known: readonly Sighting[], own: readonly Sighting[]): void {
  if (known.length === 0 || own.length === 0) return;
  const common = inSequence(
    own.map(({ key }) => key),
    known.map(({ key }) => key),
  );
  if (common.length < SAFE_PART * Math.min(known.length, own.length)) return;
  for (const { one, other } of common) {
    const [mine, theirs] = [own[one], known[other]];
    if (mine !== undefined && theirs !== undefined) pairing.pair(mine, theirs);
  }
}
