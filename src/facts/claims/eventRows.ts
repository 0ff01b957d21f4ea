import { groupBy } from '../../model/groupBy.js';
import type { EventClass, KernelEvent } from '../../model/record.js';
import { laterTable } from '../../model/row.js';
import type { Row, RowTable } from '../../model/row.js';
import type { BootOfRecord } from '../derive/bootOfRecord.js';
import { eventsByTime } from '../derive/eventOrder.js';
import { eventRuns } from '../derive/eventRuns.js';
import type { EventRun } from '../derive/eventRuns.js';
import { inOrder } from '../derive/inOrder.js';
import { eventSketches } from './eventSketches.js';

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
export function eventTable(events: readonly KernelEvent[], boots: readonly string[], bootOf: BootOfRecord): RowTable {
  const later = new LaterRows(events, boots, bootOf);
  return laterTable(EVENT_TABLE, () => later.rowsOf(() => true), {
    attribute: 'class',
    values: new Set(events.map((event) => event.class)),
    rowsOf: (classes) => later.rowsOf((what) => classes.includes(what)),
    sketches: eventSketches(events, boots, bootOf),
  });
}

interface RowOfRun {
  readonly run: EventRun;
  readonly row: Row;
}

/** Rows of one class. */
interface RowsOfClass {
  readonly all: readonly RowOfRun[];
  readonly rows: readonly Row[];
}

/** Rows that are put together when somebody first asks for their class: no run is of two classes. */
class LaterRows {
  readonly #events: readonly KernelEvent[];
  /** Places of the boots. */
  readonly #boots: ReadonlyMap<string, number>;
  readonly #bootOf: (event: KernelEvent) => string;
  #timed: readonly KernelEvent[] | undefined;
  #classes: ReadonlyMap<EventClass, readonly KernelEvent[]> | undefined;
  readonly #known = new Map<EventClass, RowsOfClass>();

  constructor(events: readonly KernelEvent[], boots: readonly string[], bootOf: BootOfRecord) {
    const [first = 'b1'] = boots;
    this.#events = events;
    this.#boots = new Map(boots.map((boot, place) => [boot, place]));
    this.#bootOf = (event) => bootOf.get(event) ?? first;
  }

  rowsOf(isAsked: (what: EventClass) => boolean): readonly Row[] {
    this.#classes ??= groupBy(this.#byTime(), (event) => event.class);
    const asked = [...this.#classes].filter(([what]) => isAsked(what)).map(([what, own]) => this.#ofClass(what, own));
    const [only, ...others] = asked;
    return only !== undefined && others.length === 0 ? only.rows : this.#together(asked);
  }

  #byTime(): readonly KernelEvent[] {
    return (this.#timed ??= eventsByTime(this.#events));
  }

  #ofClass(what: EventClass, events: readonly KernelEvent[]): RowsOfClass {
    const known = this.#known.get(what);
    if (known !== undefined) return known;
    const runs = inOrder(
      eventRuns(events, this.#bootOf),
      (one, other) => this.#bootPlace(one) - this.#bootPlace(other),
    );
    const all = runs.map((run) => ({ run, row: rowFrom(run) }));
    const made = { all, rows: all.map(({ row }) => row) };
    this.#known.set(what, made);
    return made;
  }

  #together(classes: readonly RowsOfClass[]): readonly Row[] {
    const places = new Map(this.#byTime().map((event, place) => [event, place]));
    const timePlace = ({ event }: EventRun): number => places.get(event) ?? 0;
    return classes
      .flatMap(({ all }) => all)
      .toSorted(
        ({ run: one }, { run: other }) =>
          this.#bootPlace(one) - this.#bootPlace(other) || timePlace(one) - timePlace(other),
      )
      .map(({ row }) => row);
  }

  #bootPlace({ boot }: EventRun): number {
    return this.#boots.get(boot) ?? 0;
  }
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
