import { groupBy } from '../../../model/groupBy.js';
import type { EvidenceRecord, KernelEvent } from '../../../model/record.js';
import type { BootRecords } from './bootRecords.js';
import { distinctCites } from './cites.js';
import { extremes } from './draft.js';
import type { Draft } from './draft.js';

/** Seconds that a machine is kept from everything else until that is no burst. */
const LASTS = 5;
/** What panic() says when nothing can be killed any more: mm/oom_kill.c, out_of_memory() and check_panic_on_oom(). */
const EXHAUSTED = /^(?:Out of memory|System is deadlocked on memory)/;

function machineDraft(
  boot: string,
  records: readonly EvidenceRecord[],
  times: readonly number[],
  waitsFor?: 'memory',
): Draft {
  const { least, most } = extremes(times);
  return {
    incident: {
      boot,
      kind: 'silent-hang',
      reports: 0,
      ...(least === undefined ? {} : { first: least }),
      ...(most === undefined ? {} : { last: most }),
      ...(waitsFor === undefined ? {} : { waitsFor }),
      samples: [],
      cite: distinctCites(records.map(({ cite }) => cite)),
    },
    records,
  };
}

/** Whoever floods the log, from the first time to the last. */
function floodsOf(events: readonly KernelEvent[]): ReadonlyMap<string, readonly KernelEvent[]> {
  const floods = events.filter(
    ({ class: what, attributes }) => what === 'printk-flood' && attributes['reason'] === 'repeated',
  );
  return groupBy(floods, ({ object }) => object ?? '');
}

/**
 * Hangs of a whole machine of which no detector speaks, since the code that keeps it busy feeds the watchdogs, as the drivers of serial
 * consoles do: a flood of messages in which the log ends; and memory of which the kernel says itself that nothing can be freed.
 */
export function machineDrafts({ boot, only }: BootRecords): readonly Draft[] {
  const flooded = [...floodsOf(only('kernel-event')).values()].flatMap((events): readonly Draft[] => {
    const times = events.flatMap(({ stamp }) => stamp.seconds ?? []);
    const { least, most } = extremes(times);
    const goesOn = events.at(-1)?.attributes['state'] === 'goes-on';
    const lasts = least !== undefined && most !== undefined && most - least >= LASTS;
    return goesOn && lasts ? [machineDraft(boot, events, times)] : [];
  });
  const exhausted = only('panic-report').filter(({ reason }) => EXHAUSTED.test(reason));
  if (exhausted.length === 0) return flooded;
  const times = exhausted.flatMap(({ stamp }) => stamp.seconds ?? []);
  return [...flooded, machineDraft(boot, exhausted, times, 'memory')];
}
