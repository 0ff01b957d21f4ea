import type { TableRow } from '../../../model/record.js';
import type { LockKind } from './lockObjects.js';
import type { LockIdentity, LocksByOwner, LockWaiter, OwnedLock, WantedLock } from './ownedLocks.js';
import type { TaskPlaces } from './taskPlaces.js';

/** What corelens calls its locks. A completion is none: nobody holds it. */
const KINDS: ReadonlyMap<string, LockKind> = new Map([
  ['mutex', 'mutex'],
  ['rwsem', 'rw-semaphore'],
  ['semaphore', 'semaphore'],
]);
/** `symbol: rtnl_mutex+0x0`: the variable that the lock is. */
const VARIABLE = /^symbol: ([A-Za-z_][\w.$]{0,255})\+0x0$/;

/**
 * The locks that a report on locks lists (`corelens -M lock` of drgn-tools, lock.py): their owners and all of their waiters, and the rings
 * in which it found them. The tool read both from the lock itself.
 */
export function listedLocks(rows: readonly TableRow[], places: TaskPlaces): LocksByOwner {
  const waiters = waitersByLock(rows);
  const owned: OwnedLock[] = [];
  const wanted: WantedLock[] = [];
  for (const row of rows) {
    const kind = row.table === 'lock' ? KINDS.get(String(row.attributes['kind'])) : undefined;
    if (kind === undefined) continue;
    const name = VARIABLE.exec(String(row.attributes['name'] ?? ''))?.[1];
    const lock = { kind, address: row.key, ...(name === undefined ? {} : { name }) };
    const { owner } = row.attributes;
    const own = { lock, waiters: waiters.get(row.key) ?? [], cite: [row.cite] };
    if (typeof owner === 'number') owned.push({ ...own, owner, hint: false });
    else if (own.waiters.length > 0) wanted.push(own);
  }
  return { owned: [...owned, ...rings(rows, places)], orphaned: [], wanted };
}

function waitersByLock(rows: readonly TableRow[]): ReadonlyMap<string, readonly LockWaiter[]> {
  const found = new Map<string, LockWaiter[]>();
  for (const { table, attributes, cite } of rows) {
    const { pid, waitsForLock } = attributes;
    if (table !== 'task' || typeof pid !== 'number' || typeof waitsForLock !== 'string') continue;
    const own = found.get(waitsForLock) ?? [];
    found.set(waitsForLock, own);
    own.push({ pid, sign: 'on-list', cite: [cite] });
  }
  return found;
}

/** In a ring each node waits for the next, a task for a mutex and a mutex for its owner; the last one waits for the first. */
function rings(rows: readonly TableRow[], places: TaskPlaces): readonly OwnedLock[] {
  return rows.flatMap(({ table, key, attributes, cite }): readonly OwnedLock[] => {
    if (table !== 'lockCycle') return [];
    const mutexes = new Set(String(attributes['mutexes'] ?? '').split(' '));
    const nodes = key.split(' ').filter((node, at, all) => at === 0 || at < all.length - 1 || node !== all[0]);
    return nodes.flatMap((node, at): readonly OwnedLock[] => {
      const waiter = places.pidAt(nodes.at(at - 1) ?? '');
      const owner = places.pidAt(nodes[(at + 1) % nodes.length] ?? '');
      if (!mutexes.has(node) || waiter === undefined || owner === undefined) return [];
      const lock: LockIdentity = { kind: 'mutex', address: node };
      const waiters: readonly LockWaiter[] = [{ pid: waiter, sign: 'on-list', cite: [cite] }];
      return [{ lock, waiters, owner, hint: false, cite: [cite] }];
    });
  });
}
