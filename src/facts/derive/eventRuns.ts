import type { Cite } from '../../model/cite.js';
import { groupBy } from '../../model/groupBy.js';
import type { KernelEvent } from '../../model/record.js';

/** Seconds between two alike events that are told as one. */
const LONGEST_PAUSE = 60;

/** Alike events of one boot that follow one another. */
export interface EventRun {
  readonly event: KernelEvent;
  readonly boot: string;
  /** Seconds since boot of the first and the last, where the log has them. */
  readonly first?: number;
  readonly last?: number;
  readonly count: number;
  /** Of what begins something: the log shows that it ended, in the same boot. */
  readonly recovered?: boolean;
  readonly recoveredAt?: number;
  readonly cite: readonly Cite[];
}

interface Draft {
  readonly event: KernelEvent;
  readonly boot: string;
  last: number | undefined;
  count: number;
  recovered: boolean;
  recoveredAt: number | undefined;
  readonly cite: Cite[];
}

/**
 * Puts alike events of one boot together that follow one another within a minute, and finds for what begins the end of it: the next
 * end of the same class and object. One event that two sources show, with the same time, is one. The order of the sources does
 * not matter.
 * @param bootOf id of the boot of an event
 */
export function eventRuns(events: readonly KernelEvent[], bootOf: (event: KernelEvent) => string): readonly EventRun[] {
  const threads = new Map<string, EventThread>();
  const seen = new Map<string, Sighting>();
  const drafts: Draft[] = [];
  const bySource = eventsBySource(events);
  for (const event of inOrder(bySource)) {
    const boot = bootOf(event);
    const key = `${boot} ${event.class} ${event.object ?? ''}`;
    const sighting = bySource.length > 1 ? sightingOf(seen, event, key) : undefined;
    if (sighting?.draft !== undefined && !sighting.sources.has(event.cite.source)) {
      sighting.sources.add(event.cite.source);
      sighting.draft.cite.push(event.cite);
      continue;
    }
    const thread = threads.get(key) ?? new EventThread();
    threads.set(key, thread);
    const { draft, isNew } = thread.add(event, boot);
    if (isNew) drafts.push(draft);
    if (sighting === undefined) continue;
    sighting.draft = draft;
    sighting.sources.add(event.cite.source);
  }
  return drafts.map(runFrom);
}

/** The events of one class and object in one boot. */
class EventThread {
  readonly #runs = new Map<string, Draft>();
  /** Begun, and not ended yet. */
  #open: Draft[] = [];

  add(event: KernelEvent, boot: string): { readonly draft: Draft; readonly isNew: boolean } {
    if (event.phase === 'ends') this.#end(event);
    if (event.phase === 'begins') this.#forget('ends');
    const key = `${event.phase} ${attributesKey(event)}`;
    const known = this.#runs.get(key);
    const draft = known !== undefined && follows(known, event) ? known : undefined;
    if (draft !== undefined) {
      draft.count += event.count;
      draft.last = event.stamp.seconds ?? draft.last;
      draft.cite.push(event.cite);
      return { draft, isNew: false };
    }
    const { count, cite, stamp } = event;
    const begun: Draft = {
      event,
      boot,
      last: stamp.seconds,
      count,
      recovered: false,
      recoveredAt: undefined,
      cite: [cite],
    };
    this.#runs.set(key, begun);
    if (event.phase === 'begins') this.#open.push(begun);
    return { draft: begun, isNew: true };
  }

  #end({ stamp }: KernelEvent): void {
    for (const draft of this.#open) {
      draft.recovered = true;
      draft.recoveredAt = stamp.seconds;
    }
    this.#open = [];
    this.#forget('begins');
  }

  /** What begins again after an end is another trouble, and its end another one. */
  #forget(phase: 'begins' | 'ends'): void {
    for (const key of this.#runs.keys()) if (key.startsWith(phase)) this.#runs.delete(key);
  }
}

interface Sighting {
  draft?: Draft;
  readonly sources: Set<string>;
}

/** Only a time tells that two lines are copies of one message. */
function sightingOf(seen: Map<string, Sighting>, event: KernelEvent, key: string): Sighting | undefined {
  const { seconds } = event.stamp;
  if (seconds === undefined) return undefined;
  const whole = `${String(seconds)} ${key} ${event.phase} ${attributesKey(event)}`;
  const sighting = seen.get(whole) ?? { sources: new Set() };
  seen.set(whole, sighting);
  return sighting;
}

function attributesKey({ attributes }: KernelEvent): string {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return '';
  return JSON.stringify(entries.length === 1 ? entries : entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function follows({ last }: Draft, { stamp: { seconds } }: KernelEvent): boolean {
  return last === undefined || seconds === undefined || seconds - last <= LONGEST_PAUSE;
}

function eventsBySource(events: readonly KernelEvent[]): readonly (readonly KernelEvent[])[] {
  return [...groupBy(events, ({ cite }) => cite.source).values()];
}

/** By time, each source's own order kept; what has no time stands behind what its source shows before it. */
function inOrder(sources: readonly (readonly KernelEvent[])[]): readonly KernelEvent[] {
  const sorted = sources.map((own) => own.toSorted((one, other) => one.cite.from - other.cite.from));
  return byContent(sorted)
    .flatMap(timed)
    .toSorted((one, other) => one.time - other.time)
    .map(({ event }) => event);
}

/** Several sources in an order that does not depend on theirs. */
function byContent(sources: readonly (readonly KernelEvent[])[]): readonly (readonly KernelEvent[])[] {
  if (sources.length < 2) return sources;
  return sources
    .map((own) => ({ own, key: own.map(contentKey).join('\n') }))
    .toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ own }) => own);
}

function contentKey(event: KernelEvent): string {
  return `${String(event.stamp.seconds)} ${event.class} ${event.object ?? ''} ${event.phase} ${attributesKey(event)}`;
}

function timed(events: readonly KernelEvent[]): readonly { readonly event: KernelEvent; readonly time: number }[] {
  let time = 0;
  return events.map((event) => {
    time = event.stamp.seconds ?? time;
    return { event, time };
  });
}

function runFrom({ event, boot, last, count, recovered, recoveredAt, cite }: Draft): EventRun {
  const first = event.stamp.seconds;
  return {
    event,
    boot,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    count,
    ...(event.phase === 'begins' ? { recovered } : {}),
    ...(recoveredAt === undefined ? {} : { recoveredAt }),
    cite,
  };
}
