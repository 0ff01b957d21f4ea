import type { EventClass, KernelEvent } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { solveWaits } from '../waits/solve.js';
import type { BootRecords } from './bootRecords.js';
import { areAllPasted, areChosen } from './chosen.js';
import { ownershipIn } from './ownership.js';
import type { Ownership } from './ownership.js';
import { latestOf, shownTasks, UNTOLD } from './shownTasks.js';
import type { NamedWait, TaskWait } from './taskWait.js';
import { waitKind } from './waitKind.js';

/** Seconds after which a task that is dumped at the same place again stands still, by who could end its wait. */
const STILL_AFTER = { others: 10, own: 10, outside: 60 } as const;

/** Events that a server stops, and goes on, to answer. */
const SERVERS: ReadonlySet<EventClass> = new Set(['nfs-server', 'ceph-mds', 'ceph-osd']);

/** Lines at the beginning of a text: whoever cuts out a dump begins with it. */
const OPENING = 40;

/** Without a stack nothing tells what a task waits for. */
function isHeldUp(wait: NamedWait): boolean {
  return wait.frames.length > 0 && waitKind(wait) !== 'rest';
}

function placeOf({ waitsIn, user, comm, pid }: TaskWait): string {
  return [pid, comm, waitsIn ?? '', user?.name ?? ''].join(' ');
}

/** A server that has not answered for a while before the dump, and not since: killable waits for it are never reported. */
function isOut(ofServers: readonly KernelEvent[], { cite, since = 0 }: TaskWait): boolean {
  const said = ofServers.filter((event) => event.cite.source === cite.source && event.cite.from < cite.from);
  return said.some(
    (event) =>
      event.phase === 'begins' &&
      since - (event.stamp.seconds ?? Number.POSITIVE_INFINITY) >= STILL_AFTER.others &&
      !said.some(
        (other) => other.phase === 'ends' && other.object === event.object && other.cite.from > event.cite.from,
      ),
  );
}

/**
 * Tasks that stand still although no detector said so. One dump of a busy machine shows tasks that wait for a moment: only one that waits
 * at the same place some time later stands still. After an oops the detector is silent for good, and whoever cuts a dump of
 * blocked tasks out of a log has waited long enough: there one dump is enough for a wait that other tasks should end, and for any wait
 * where only a few stacks were chosen. Of a crash dump
 * `ps -m` tells for how long each task has been off the CPU, and locks tell of tasks that nobody will ever wake.
 */
export function standstills(boot: BootRecords, index: FunctionIndex): readonly TaskWait[] {
  const blocked = shownTasks(boot, index)
    .dumped.alikeWhere(({ state, wait }) => state === 'D' && isHeldUp(wait))
    .filter(({ record }) => record.type === 'task-dump' && record.state === 'D');
  const ofServers = boot.only('kernel-event').filter((event) => SERVERS.has(event.class));
  const deaths = boot.only('oops-report');
  const begun = boot.only('boot-start').length > 0;
  const chosen = areChosen(boot);
  const before = new Map<string, number>();
  const still = new Map<string, TaskWait>();
  for (const wait of blocked) {
    const { cite, since: at } = wait;
    const place = placeOf(wait);
    const since = before.get(place);
    const kind = waitKind(wait);
    const dead = deaths.some((death) => death.cite.source === cite.source && death.cite.from < cite.from);
    const stays = kind !== 'rest' && at !== undefined && since !== undefined && at - since >= STILL_AFTER[kind];
    const outage = kind === 'outside' && wait.waitsFor === 'server' && isOut(ofServers, wait);
    const cutOut = !begun && cite.from <= OPENING;
    if (chosen || stays || outage || ((dead || cutOut) && kind !== 'outside')) still.set(place, wait);
    if (at !== undefined && since === undefined) before.set(place, at);
  }
  for (const wait of stillInCrash(boot, index)) still.set(placeOf(wait), wait);
  return [...still.values()];
}

function stillInCrash(boot: BootRecords, index: FunctionIndex): readonly TaskWait[] {
  if (boot.only('task-backtrace').length === 0) return [];
  const { dumped } = shownTasks(boot, index);
  const isOfCrash = ({ record }: TaskWait): boolean => record.type === 'task-backtrace';
  const perhaps = dumped.alikeWhere(({ state }) => state === 'D' || state === UNTOLD).filter(isOfCrash);
  const blocked = latestOf(perhaps.filter((wait) => (wait.state === 'D' || wait.state === UNTOLD) && isHeldUp(wait)));
  if (blocked.length === 0) return [];
  const idle = new Map(
    boot
      .only('process-row')
      .flatMap(({ pid, idleSeconds }): readonly (readonly [number, number])[] =>
        idleSeconds === undefined ? [] : [[pid, idleSeconds]],
      ),
  );
  const uptime = uptimeOf(boot);
  const chosen = areAllPasted(boot);
  const forever = neverWoken(ownershipIn(boot, () => latestOf(dumped.all().filter(isOfCrash))));
  return blocked.flatMap((wait): readonly TaskWait[] => {
    const kind = waitKind(wait);
    const seconds = idle.get(wait.pid);
    const stays = wait.state !== UNTOLD && kind !== 'rest' && (seconds ?? 0) >= STILL_AFTER[kind];
    const picked = chosen && wait.state === UNTOLD && isOffCpu(wait, index);
    if (!stays && !picked && !forever.has(wait.pid)) return [];
    if (seconds === undefined) return [wait];
    return [{ ...wait, seconds, ...(uptime === undefined ? {} : { since: uptime - seconds }) }];
  });
}

/** /proc shows the stack of a task that runs as an empty one; crash shows what it ran. */
function isOffCpu({ record, frames }: TaskWait, index: FunctionIndex): boolean {
  const [innermost] = frames;
  if (record.type !== 'task-backtrace' || innermost === undefined) return false;
  return record.task === undefined ? record.cpu === undefined : index.plays(innermost.name, 'schedules');
}

const UPTIME = /^(?:(\d{1,5}) days?, )?(\d{1,2}):(\d{2}):(\d{2})$/;

/** `UPTIME:` of a dump in seconds; crash, kernel.c display_sys_stats(). */
function uptimeOf(boot: BootRecords): number | undefined {
  const [text] = boot.only('variable-value').find(({ name }) => name === 'sys.uptime')?.values ?? [];
  const [, days = '0', hours, minutes, seconds] = UPTIME.exec(text ?? '') ?? [];
  if (hours === undefined) return undefined;
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Tasks in a cycle of locks, or behind a lock whose owner is no more: those that the locks themselves show. */
function neverWoken({ edges, orphaned }: Ownership): ReadonlySet<number> {
  const said = edges.filter(({ strength }) => strength === 'said');
  const pids = [...new Set(said.flatMap(({ waiter, owner }) => [waiter, owner]))];
  const places = new Map(pids.map((pid, place) => [pid, place]));
  const { cycles } = solveWaits({
    nodes: pids.length,
    edges: said.map(({ waiter, owner }) => [places.get(waiter) ?? 0, places.get(owner) ?? 0] as const),
  });
  const circling = cycles.flatMap((cycle) => cycle.flatMap((place) => pids[place] ?? []));
  return new Set([...circling, ...orphaned.flatMap(({ waiters }) => waiters.map(({ pid }) => pid))]);
}
