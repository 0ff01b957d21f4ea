import { groupBy } from '../../model/groupBy.js';
import type { KernelEvent } from '../../model/record.js';
import type { ReadAttribute, RowSketches } from '../../model/row.js';
import type { Scalar } from '../../model/value.js';
import type { BootOfRecord } from '../derive/bootOfRecord.js';

/** What a run of events shows that none of them shows alone. */
const OF_RUNS: ReadonlySet<string> = new Set(['count', 'lastSeconds', 'recovered', 'recoveredSeconds']);

/**
 * The rows of events before runs are put together: a row shows what the first event of its run does.
 * @param boots ids, oldest first
 * @param bootOf the boot of each record
 */
export function eventSketches(
  events: readonly KernelEvent[],
  boots: readonly string[],
  bootOf: BootOfRecord,
): RowSketches {
  const [first = 'b1'] = boots;
  let byClass: ReadonlyMap<Scalar, readonly KernelEvent[]> | undefined;
  const eventsOf = (classes: readonly Scalar[] | undefined): readonly KernelEvent[] => {
    if (classes === undefined) return events;
    const known = (byClass ??= groupBy(events, (event): Scalar => event.class));
    const [only, ...others] = classes.filter((one) => known.has(one));
    return only !== undefined && others.length === 0
      ? (known.get(only) ?? [])
      : classes.flatMap((one) => known.get(one) ?? []);
  };
  return {
    untold: OF_RUNS,
    most: (attribute, classes) =>
      attribute === 'count' ? eventsOf(classes).reduce((sum, { count }) => sum + count, 0) : undefined,
    some: (classes, isSuch) => {
      const reader = new SketchReader((event) => bootOf.get(event) ?? first);
      return eventsOf(classes).some((event) => isSuch(reader.of(event)));
    },
  };
}

/** Reads one event after the other: hundreds are looked at. */
class SketchReader {
  readonly #bootOf: (event: KernelEvent) => string;
  #event: KernelEvent | undefined;

  constructor(bootOf: (event: KernelEvent) => string) {
    this.#bootOf = bootOf;
  }

  /** @returns reads this event until it is asked for another */
  of(event: KernelEvent): ReadAttribute {
    this.#event = event;
    return this.#read;
  }

  readonly #read: ReadAttribute = (attribute) => {
    const event = this.#event;
    if (event === undefined) return undefined;
    switch (attribute) {
      case 'class':
        return event.class;
      case 'object':
        return event.object ?? event.attributes[attribute];
      case 'phase':
        return event.phase;
      case 'boot':
        return this.#bootOf(event);
      case 'seconds':
        return event.stamp.seconds ?? event.attributes[attribute];
      default:
        return event.attributes[attribute];
    }
  };
}
