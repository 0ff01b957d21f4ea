import type { EventClass, TaskDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import type { BootRecords } from './bootRecords.js';
import { taskWaitOf } from './taskWait.js';
import type { TaskWait } from './taskWait.js';
import { waitKind } from './waitKind.js';

/** Seconds after which a task that is dumped at the same place again stands still, by who could end its wait. */
const STILL_AFTER = { others: 10, own: 10, outside: 60 } as const;

/** Events that a server stops, and goes on, to answer. */
const SERVERS: ReadonlySet<EventClass> = new Set(['nfs-server', 'ceph-mds', 'ceph-osd']);

/** Lines at the beginning of a text: whoever cuts out a dump begins with it. */
const OPENING = 40;

function placeOf({ waitsIn, user, comm, pid }: TaskWait): string {
  return [pid, comm, waitsIn ?? '', user?.name ?? ''].join(' ');
}

/** A server that has not answered for a while before the dump, and not since: killable waits for it are never reported. */
function isOut(boot: BootRecords, { cite, stamp }: TaskDump): boolean {
  const said = boot
    .only('kernel-event')
    .filter((event) => SERVERS.has(event.class) && event.cite.source === cite.source && event.cite.from < cite.from);
  return said.some(
    (event) =>
      event.phase === 'begins' &&
      (stamp.seconds ?? 0) - (event.stamp.seconds ?? Number.POSITIVE_INFINITY) >= STILL_AFTER.others &&
      !said.some(
        (other) => other.phase === 'ends' && other.object === event.object && other.cite.from > event.cite.from,
      ),
  );
}

/**
 * Tasks that stand still although no detector said so. One dump of a busy machine shows tasks that wait for a moment: only one that waits
 * at the same place some time later stands still. After an oops the detector is silent for good, and whoever cuts a dump of
 * blocked tasks out of a log has waited long enough: there one dump is enough for a wait that other tasks should end.
 */
export function standstills(boot: BootRecords, index: FunctionIndex): readonly TaskWait[] {
  const blocked = boot
    .only('task-dump')
    .filter(({ state }) => state === 'D')
    .map((dump) => ({ dump, wait: taskWaitOf(dump, index) }))
    .filter(({ wait }) => waitKind(wait) !== 'rest');
  const deaths = boot.only('oops-report');
  const begun = boot.all.some(({ type }) => type === 'boot-start');
  const before = new Map<string, number>();
  const still = new Map<string, TaskWait>();
  for (const { dump, wait } of blocked) {
    const place = placeOf(wait);
    const at = dump.stamp.seconds;
    const since = before.get(place);
    const kind = waitKind(wait);
    const dead = deaths.some(({ cite }) => cite.source === dump.cite.source && cite.from < dump.cite.from);
    const stays = kind !== 'rest' && at !== undefined && since !== undefined && at - since >= STILL_AFTER[kind];
    const outage = kind === 'outside' && wait.waitsFor === 'server' && isOut(boot, dump);
    const cutOut = !begun && dump.cite.from <= OPENING;
    if (stays || outage || ((dead || cutOut) && kind !== 'outside')) still.set(place, wait);
    if (at !== undefined && since === undefined) before.set(place, at);
  }
  return [...still.values()];
}
