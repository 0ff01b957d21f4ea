import { taskArguments } from '../argument/taskArguments.js';
import { wantedObjects } from '../argument/wantedObjects.js';
import type { WantedObject } from '../argument/wantedObjects.js';
import type { FunctionIndex } from '../functionIndex.js';
import type { LockKind } from '../waits/lockObjects.js';
import type { LockIdentity, LockWaiter, OwnedLock, WantedLock } from '../waits/ownedLocks.js';
import type { BootRecords } from './bootRecords.js';
import { distinctCites } from './cites.js';
import type { OwnerEdge } from './ownerEdges.js';
import type { Ownership } from './ownership.js';

/** What is a lock, of the structures that arguments point to; the kind where others tell it too. */
const LOCKS: ReadonlyMap<string, LockKind | undefined> = new Map([
  ['mutex', 'mutex'],
  ['ww_mutex', 'mutex'],
  ['rw_semaphore', 'rw-semaphore'],
  ['semaphore', 'semaphore'],
  ['qspinlock', 'spinlock'],
  ['raw_spinlock', 'spinlock'],
  ['spinlock', 'spinlock'],
  ['percpu_rw_semaphore', undefined],
  ['qrwlock', undefined],
  ['rt_mutex', undefined],
]);

/**
 * Adds what the arguments of functions tell of the waits: which lock a task waits for, where registers and words of its stack still hold
 * its address, and which task, where it waits for one to end. What was only likely gives way, and so does an address on the stack
 * that is of another lock.
 */
export function withArguments(ownership: Ownership, boot: BootRecords, index: FunctionIndex): Ownership {
  const found = taskArguments({ of: boot.only }, index);
  if (found.length === 0) return ownership;
  const wanted = wantedObjects(found);
  // Of several dumps nothing says to which one an address belongs.
  const locks: readonly WantedLock[] = [...ownership.owned, ...ownership.orphaned, ...ownership.wanted];
  if (wanted.size === 0 || locks.some(({ lock }) => lock.dump !== undefined)) return ownership;
  const told = [...wanted.values()].filter(({ struct }) => LOCKS.has(struct));
  const byPid = new Map(told.map((object) => [object.pid, object]));
  const listed = new Set(
    ownership.owned.flatMap(({ waiters }) => waiters.flatMap((w) => (w.sign === 'on-list' ? w.pid : []))),
  );
  const kept = ownership.edges.filter(({ waiter, lock, strength }) => {
    const object = byPid.get(waiter);
    if (object === undefined || lock.address === object.address) return true;
    return strength !== 'likely' && (lock.address === undefined || listed.has(waiter));
  });
  const waiting = new Set(kept.map(({ waiter }) => waiter));
  const fresh = told.filter(({ pid }) => !waiting.has(pid));
  const edges = [
    ...kept,
    ...fresh.flatMap((object) => ownersOf(object, ownership.owned)),
    ...endedEdges([...wanted.values()], boot, waiting),
  ];
  const held = new Set(edges.map(({ waiter }) => waiter));
  const orphaned = ownership.orphaned.map((lock) => withWaiters(lock, fresh));
  for (const { waiters } of orphaned) for (const { pid } of waiters) held.add(pid);
  return { ...ownership, edges, orphaned, wanted: wantedLocks(ownership, told, held) };
}

/** Locks that tasks wait for without a known owner: each task waits for the lock that its argument tells. */
function wantedLocks(
  { wanted, nameAt }: Ownership,
  told: readonly WantedObject[],
  held: ReadonlySet<number>,
): readonly WantedLock[] {
  const pids = new Set(told.map(({ pid }) => pid));
  const others = wanted
    .map((lock) => ({ ...lock, waiters: lock.waiters.filter(({ pid, sign }) => sign === 'on-list' || !pids.has(pid)) }))
    .filter(({ waiters }) => waiters.length > 0);
  const listed = new Set(others.flatMap(({ waiters }) => waiters.map(({ pid }) => pid)));
  const own = told.filter(({ pid }) => !held.has(pid) && !listed.has(pid));
  return [
    ...others,
    ...own.map((object) => ({ lock: identityOf(object, nameAt), waiters: [waiterOf(object)], cite: object.cite })),
  ];
}

function identityOf({ address, struct }: WantedObject, nameAt: Ownership['nameAt']): LockIdentity {
  const kind = LOCKS.get(struct);
  const name = nameAt(address);
  return { address, ...(kind === undefined ? {} : { kind }), ...(name === undefined ? {} : { name }) };
}

function waiterOf({ pid, cite }: WantedObject): LockWaiter {
  return { pid, sign: 'argument', cite };
}

function ownersOf({ pid, address, cite }: WantedObject, owned: readonly OwnedLock[]): readonly OwnerEdge[] {
  return owned
    .filter(({ lock, owner }) => lock.address === address && owner !== pid)
    .map(({ lock, owner, hint, cite: own }) => {
      const strength = hint ? 'hint' : 'said';
      return { waiter: pid, owner, lock, strength, cite: distinctCites([...cite, ...own]) };
    });
}

function withWaiters<T extends WantedLock>(lock: T, told: readonly WantedObject[]): T {
  const known = new Set(lock.waiters.map(({ pid }) => pid));
  const more = told.filter(({ pid, address }) => address === lock.lock.address && !known.has(pid));
  return more.length === 0 ? lock : { ...lock, waiters: [...lock.waiters, ...more.map(waiterOf)] };
}

/** Whoever waits for a thread to end waits for that task. */
function endedEdges(
  objects: readonly WantedObject[],
  boot: BootRecords,
  waiting: ReadonlySet<number>,
): readonly OwnerEdge[] {
  const threads = objects.filter(({ struct, pid }) => struct === 'task_struct' && !waiting.has(pid));
  if (threads.length === 0) return [];
  const tasks = new Map<string, number>();
  for (const { task, pid } of [...boot.only('process-row'), ...boot.only('task-backtrace')])
    if (task !== undefined) tasks.set(task, pid);
  return threads.flatMap(({ pid, address, cite }): readonly OwnerEdge[] => {
    const owner = tasks.get(address);
    return owner === undefined || owner === pid ? [] : [{ waiter: pid, owner, lock: {}, strength: 'seen', cite }];
  });
}
