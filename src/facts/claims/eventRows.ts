import type { EvidenceRecord, KernelEvent } from '../../model/record.js';
import { laterTable } from '../../model/row.js';
import type { Row, RowTable } from '../../model/row.js';
import { eventRuns } from '../derive/eventRuns.js';
import type { EventRun } from '../derive/eventRuns.js';
import { inOrder } from '../derive/inOrder.js';

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
  const later = new LaterRows(() => runsByBoot(events, boots, bootOf));
  return laterTable(EVENT_TABLE, () => later.rowsOf(() => true), {
    attribute: 'class',
    values: new Set(events.map((event) => event.class)),
    rowsOf: (classes) => later.rowsOf(({ event }) => classes.includes(event.class)),
  });
}

/** Runs of events, each of which becomes a row when somebody first asks for it. */
class LaterRows {
  readonly #runsOf: () => readonly EventRun[];
  #runs: readonly EventRun[] | undefined;
  readonly #rows: (Row | undefined)[] = [];

  constructor(runsOf: () => readonly EventRun[]) {
    this.#runsOf = runsOf;
  }

  rowsOf(isAsked: (run: EventRun) => boolean): readonly Row[] {
    this.#runs ??= this.#runsOf();
    const rows: Row[] = [];
    this.#runs.forEach((run, place) => {
      if (isAsked(run)) rows.push((this.#rows[place] ??= rowFrom(run)));
    });
    return rows;
  }
}

function runsByBoot(
  events: readonly KernelEvent[],
  boots: readonly string[],
  bootOf: ReadonlyMap<EvidenceRecord, string>,
): readonly EventRun[] {
  const [first = 'b1'] = boots;
  const runs = eventRuns(events, (event) => bootOf.get(event) ?? first);
  if (boots.length < 2) return runs;
  const places = new Map(boots.map((boot, place) => [boot, place]));
  const placeOf = ({ boot }: EventRun): number => places.get(boot) ?? 0;
  return inOrder(runs, (one, other) => placeOf(one) - placeOf(other));
}

function rowFrom(run: EventRun): Row {
  const { boot, name, cite } = run;
  return {
    id: `${EVENT_TABLE}:${boot}:${name}`,
    attributes: attributesOf(run),
    cite: cite.length > MOST_CITED ? cite.slice(0, MOST_CITED) : cite,
  };
}

/** Of hundreds of rows each: to put what all have behind what few have is fast in one piece, and slow one by one. */
function attributesOf({ event, boot, last, count, recovered, recoveredAt }: EventRun): Row['attributes'] {
  const { class: what, object, phase, attributes, stamp } = event;
  const first = stamp.seconds;
  if (object !== undefined && phase !== 'begins' && first !== undefined && last !== undefined) {
    const usual = { class: what, object, phase, boot, count, seconds: first, lastSeconds: last };
    return { ...attributes, ...usual };
  }
  const own = {
    class: what,
    ...(object === undefined ? {} : { object }),
    phase,
    boot,
    count,
    ...(first === undefined ? {} : { seconds: first }),
    ...(last === undefined ? {} : { lastSeconds: last }),
    ...(phase === 'begins' ? { recovered } : {}),
    ...(recoveredAt === undefined ? {} : { recoveredSeconds: recoveredAt }),
  };
  return { ...attributes, ...own };
}
