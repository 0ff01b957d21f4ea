import type { EvidenceRecord, KernelEvent } from '../model/record.js';

/** Of the events of one class and object the first and the last are kept. */
const FIRST_KEPT = 16;
const LAST_KEPT = 48;
/** Objects of one class that are told apart, and groups in a source: what is beyond is one group a class. */
const MOST_OBJECTS = 256;
const MOST_GROUPS = 512;

/** An event with what was read and is kept or let go together with it. */
export interface HeldEvent {
  readonly event: KernelEvent;
  /** Headers of its trace and the like. */
  readonly others: readonly EvidenceRecord[];
  /** Place among all records of the source. */
  readonly order: number;
  /** The lines that it cites. */
  readonly lines: readonly HeldLine[];
}

export interface HeldLine {
  readonly number: number;
  readonly raw: string;
}

interface Group {
  kept: number;
  /** The last ones: a ring in which `next` is the oldest once it is full. */
  readonly last: HeldEvent[];
  next: number;
  /** How often it happened between the first ones and the last. */
  gap: number;
}

/** What becomes of an event that comes: it is kept for good, or held as long as it is one of the last. */
export interface Keeping {
  readonly kept: boolean;
  /** Let go for the one that came. */
  readonly leftOut?: HeldEvent;
}

const KEPT: Keeping = { kept: true };
const HELD: Keeping = { kept: false };

/**
 * Keeps a log of millions of errors within bounds: of each class and object of a boot the first 16 and the last 48 events. How many
 * stood between them is added to the count of the first event behind the gap. Of 256 objects a class and 512 groups a source;
 * what comes beyond is held as one group a class.
 */
export class EventKeeper {
  /** By class and object. */
  readonly #groups = new Map<string, Map<string, Group>>();
  /** Groups of what has no group of its own, by class, over all boots. */
  readonly #rest = new Map<string, Group>();
  #groupsEver = 0;

  /** @param linesOf the lines that the event cites, asked for where it is held */
  offer(offered: Omit<HeldEvent, 'lines'>, linesOf: () => readonly HeldLine[]): Keeping {
    const group = this.#groupOf(offered.event);
    if (group.kept < FIRST_KEPT) {
      group.kept += 1;
      return KEPT;
    }
    const leftOut = group.last[group.next];
    group.last[group.next] = { ...offered, lines: linesOf() };
    group.next = (group.next + 1) % LAST_KEPT;
    if (leftOut === undefined) return HELD;
    group.gap += leftOut.event.count;
    return { kept: false, leftOut };
  }

  /** A new boot begins: its events have nothing to do with those before. @returns what was held of the boot before */
  endBoot(): readonly HeldEvent[] {
    const held = [...this.#groups.values()].flatMap((objects) => [...objects.values()].flatMap(lastOf));
    this.#groups.clear();
    return held;
  }

  /** @returns all that is held */
  finish(): readonly HeldEvent[] {
    const rest = [...this.#rest.values()].flatMap(lastOf);
    this.#rest.clear();
    return [...this.endBoot(), ...rest];
  }

  #groupOf({ class: kind, object = '' }: KernelEvent): Group {
    const objects = this.#groups.get(kind) ?? new Map<string, Group>();
    const known = objects.get(object);
    if (known !== undefined) return known;
    if (objects.size >= MOST_OBJECTS || this.#groupsEver >= MOST_GROUPS) return groupIn(this.#rest, kind);
    this.#groups.set(kind, objects);
    this.#groupsEver += 1;
    return groupIn(objects, object);
  }
}

function groupIn(groups: Map<string, Group>, key: string): Group {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const group: Group = { kept: 0, last: [], next: 0, gap: 0 };
  groups.set(key, group);
  return group;
}

/** The last events, oldest first; the oldest stands for those in the gap before it, too. */
function lastOf({ last, next, gap }: Group): readonly HeldEvent[] {
  const full = last.length === LAST_KEPT;
  const [oldest, ...others] = full ? [...last.slice(next), ...last.slice(0, next)] : last;
  if (oldest === undefined) return [];
  const { event } = oldest;
  return [gap === 0 ? oldest : { ...oldest, event: { ...event, count: event.count + gap } }, ...others];
}
