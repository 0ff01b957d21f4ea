import type { Cite } from '../../model/cite.js';
import type { KernelEvent } from '../../model/record.js';
import { attributesKey, contentKey } from './eventKeys.js';

/** Seconds between two alike events that are told as one. */
const LONGEST_PAUSE = 60;

/** Alike events of one boot that follow one another. */
export interface EventRun {
  /** The first of them. */
  readonly event: KernelEvent;
  readonly boot: string;
  /** Class, object and the number of the run among those of these and the boot, from 1. */
  readonly name: string;
  /** Seconds since boot of the last, where the log has them. */
  readonly last: number | undefined;
  readonly count: number;
  /** Of what begins something: the log shows that it ended, in the same boot. */
  readonly recovered: boolean;
  readonly recoveredAt: number | undefined;
  readonly cite: readonly Cite[];
}

interface GrowingRun extends EventRun {
  last: number | undefined;
  count: number;
  recovered: boolean;
  recoveredAt: number | undefined;
  readonly cite: Cite[];
}

/**
 * Puts alike events of one boot together that follow one another within a minute, and finds for what begins the end of it: the next
 * end of the same class and object. One event that two sources show, with the same time, is one.
 * @param events of all classes or of some, by time (`eventOrder.ts`)
 * @param bootOf id of the boot of an event
 */
export function eventRuns(events: readonly KernelEvent[], bootOf: (event: KernelEvent) => string): readonly EventRun[] {
  const [first] = events;
  const copies = events.every(({ cite }) => cite.source === first?.cite.source) ? undefined : new Copies();
  const growing = new GrowingRuns();
  const runs: GrowingRun[] = [];
  for (const event of events) {
    const boot = bootOf(event);
    const sighting = copies?.of(event, boot);
    if (sighting?.run !== undefined && !sighting.sources.has(event.cite.source)) {
      sighting.sources.add(event.cite.source);
      sighting.run.cite.push(event.cite);
      continue;
    }
    const run = growing.add(event, boot);
    if (run.event === event) runs.push(run);
    if (sighting === undefined) continue;
    sighting.run = run;
    sighting.sources.add(event.cite.source);
  }
  return runs;
}

/** The events of one class and object in one boot. */
interface EventThread {
  /** Class and object, before the number of a run. */
  readonly name: string;
  /** Tells it from all others. */
  readonly place: number;
  runs: number;
  /** How many of its events begin something, and end it. */
  begun: number;
  ended: number;
  /** Begun, and not ended yet. */
  open: GrowingRun[];
}

/** The runs of all boots. A log has hundreds of events, most of which are like no other: little is made for each. */
class GrowingRuns {
  readonly #boots = new Map<string, Map<string, Map<string, EventThread>>>();
  /** The latest by thread and by what else their events say. */
  readonly #latest = new Map<string, GrowingRun>();
  #threads = 0;

  /** @returns the run that the event is of: it begins with this event, or goes on */
  add(event: KernelEvent, boot: string): GrowingRun {
    const { phase, count, cite, stamp } = event;
    const thread = this.#threadOf(event, boot);
    if (phase === 'ends') end(thread, stamp.seconds);
    if (phase === 'begins') thread.begun += 1;
    const key = `${String(thread.place)} ${phase} ${String(turnOf(thread, phase))} ${attributesKey(event.attributes)}`;
    const known = this.#latest.get(key);
    if (known !== undefined && follows(known.last, stamp.seconds)) {
      known.count += count;
      known.last = stamp.seconds ?? known.last;
      known.cite.push(cite);
      return known;
    }
    thread.runs += 1;
    const run: GrowingRun = {
      event,
      boot,
      name: `${thread.name}${String(thread.runs)}`,
      last: stamp.seconds,
      count,
      recovered: false,
      recoveredAt: undefined,
      cite: [cite],
    };
    this.#latest.set(key, run);
    if (phase === 'begins') thread.open.push(run);
    return run;
  }

  #threadOf({ class: what, object = '' }: KernelEvent, boot: string): EventThread {
    let classes = this.#boots.get(boot);
    if (classes === undefined) {
      classes = new Map<string, Map<string, EventThread>>();
      this.#boots.set(boot, classes);
    }
    let objects = classes.get(what);
    if (objects === undefined) {
      objects = new Map<string, EventThread>();
      classes.set(what, objects);
    }
    let thread = objects.get(object);
    if (thread === undefined) {
      this.#threads += 1;
      thread = { name: `${what}:${object}:`, place: this.#threads, runs: 0, begun: 0, ended: 0, open: [] };
      objects.set(object, thread);
    }
    return thread;
  }
}

function end(thread: EventThread, seconds: number | undefined): void {
  thread.ended += 1;
  for (const run of thread.open) {
    run.recovered = true;
    run.recoveredAt = seconds;
  }
  thread.open = [];
}

/** What begins again after an end is another trouble, and its end another one. */
function turnOf({ begun, ended }: EventThread, phase: KernelEvent['phase']): number {
  switch (phase) {
    case 'at':
      return 0;
    case 'begins':
      return ended;
    case 'ends':
      return begun;
  }
}

function follows(last: number | undefined, seconds: number | undefined): boolean {
  return last === undefined || seconds === undefined || seconds - last <= LONGEST_PAUSE;
}

interface Sighting {
  run?: GrowingRun;
  readonly sources: Set<string>;
}

/** Finds the copies that several sources show of one event. */
class Copies {
  readonly #seen = new Map<string, Sighting>();

  /** Only a time tells that two lines are copies of one message. */
  of(event: KernelEvent, boot: string): Sighting | undefined {
    if (event.stamp.seconds === undefined) return undefined;
    const key = `${boot} ${contentKey(event)}`;
    const sighting = this.#seen.get(key) ?? { sources: new Set() };
    this.#seen.set(key, sighting);
    return sighting;
  }
}
