import type { EvidenceRecord, KernelEvent } from '../../model/record.js';
import { laterTable } from '../../model/row.js';
import type { Row, RowTable } from '../../model/row.js';
import { eventRuns } from '../derive/eventRuns.js';
import type { EventRun } from '../derive/eventRuns.js';

/** Name of the table. */
export const EVENT_TABLE = 'event';

/** Places of a row that are cited: a flood of alike events needs no more. */
const MOST_CITED = 16;

/**
 * One row for each run of alike events, by boot and time. The table is never whole: a log does not show that nothing else happened.
 * A row is named by its boot, class and object, and its number among the rows of these.
 * @param boots ids, oldest first
 * @param bootOf the boot of each record
 */
export function eventTable(
  events: readonly KernelEvent[],
  boots: readonly string[],
  bootOf: ReadonlyMap<EvidenceRecord, string>,
): RowTable {
  return laterTable(EVENT_TABLE, () => eventRows(events, boots, bootOf));
}

function eventRows(
  events: readonly KernelEvent[],
  boots: readonly string[],
  bootOf: ReadonlyMap<EvidenceRecord, string>,
): readonly Row[] {
  const [first = 'b1'] = boots;
  const places = new Map(boots.map((boot, place) => [boot, place]));
  const runs = eventRuns(events, (event) => bootOf.get(event) ?? first).toSorted(
    (one, other) => (places.get(one.boot) ?? 0) - (places.get(other.boot) ?? 0),
  );
  const numbers = new Map<string, number>();
  return runs.map((run) => {
    const thing = `${run.boot}:${run.event.class}:${run.event.object ?? ''}`;
    const number = (numbers.get(thing) ?? 0) + 1;
    numbers.set(thing, number);
    return rowFrom(`${EVENT_TABLE}:${thing}:${String(number)}`, run);
  });
}

function rowFrom(id: string, { event, boot, first, last, count, recovered, recoveredAt, cite }: EventRun): Row {
  return {
    id,
    attributes: {
      ...event.attributes,
      class: event.class,
      ...(event.object === undefined ? {} : { object: event.object }),
      phase: event.phase,
      boot,
      count,
      ...(first === undefined ? {} : { seconds: first }),
      ...(last === undefined ? {} : { lastSeconds: last }),
      ...(recovered === undefined ? {} : { recovered }),
      ...(recoveredAt === undefined ? {} : { recoveredSeconds: recoveredAt }),
    },
    cite: cite.slice(0, MOST_CITED),
  };
}
