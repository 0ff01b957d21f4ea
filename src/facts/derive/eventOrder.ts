import { groupBy } from '../../model/groupBy.js';
import { compareText } from '../../model/order.js';
import type { KernelEvent } from '../../model/record.js';
import { contentKey } from './eventKeys.js';
import { inOrder } from './inOrder.js';

/**
 * The events of a case by time, each source's own order kept; what has no time stands behind what its source shows before it. The order
 * of the sources does not matter.
 */
export function eventsByTime(events: readonly KernelEvent[]): readonly KernelEvent[] {
  const sorted = eventsBySource(events).map((own) => inOrder(own, (one, other) => one.cite.from - other.cite.from));
  const [first] = sorted;
  if (first !== undefined && sorted.length === 1 && goesForward(first)) return first;
  return byContent(sorted)
    .flatMap(timed)
    .toSorted((one, other) => one.time - other.time)
    .map(({ event }) => event);
}

function eventsBySource(events: readonly KernelEvent[]): readonly (readonly KernelEvent[])[] {
  const [first] = events;
  if (first === undefined || events.every(({ cite }) => cite.source === first.cite.source)) return [events];
  return [...groupBy(events, ({ cite }) => cite.source).values()];
}

/** As most logs do. */
function goesForward(events: readonly KernelEvent[]): boolean {
  let time = 0;
  for (const { stamp } of events) {
    const { seconds = time } = stamp;
    if (seconds < time) return false;
    time = seconds;
  }
  return true;
}

/** Several sources in an order that does not depend on theirs. */
function byContent(sources: readonly (readonly KernelEvent[])[]): readonly (readonly KernelEvent[])[] {
  if (sources.length < 2) return sources;
  return sources
    .map((own) => ({ own, key: own.map(contentKey).join('\n') }))
    .toSorted((one, other) => compareText(one.key, other.key))
    .map(({ own }) => own);
}

function timed(events: readonly KernelEvent[]): readonly { readonly event: KernelEvent; readonly time: number }[] {
  let time = 0;
  return events.map((event) => {
    time = event.stamp.seconds ?? time;
    return { event, time };
  });
}
