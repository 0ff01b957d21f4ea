import type { Cite } from '../../../model/cite.js';
import type { TaskWait } from '../hang/taskWait.js';
import { lockOwner } from './lockOwner.js';
import type { LockKind, LockObject } from './lockObjects.js';
import type { TaskPlaces } from './taskPlaces.js';

/** A lock, as far as the evidence names it. */
export interface LockIdentity {
  readonly kind?: LockKind;
  /** Hex without 0x. */
  readonly address?: string;
  readonly name?: string;
}

/** How a transcript shows that a task waits for a lock. */
export type WaiterSign = 'on-list' | 'on-stack';

/** A lock that is held, and by whom. */
export interface OwnedLock {
  readonly lock: LockIdentity;
  /** Absent when its structure belongs to no task that is listed. */
  readonly owner?: number;
  /** Address of the owner's structure, hex without 0x. */
  readonly task: string;
  /** The owner is the last reader that came in; others may hold it. */
  readonly hint: boolean;
  /** All tasks were listed, and this one is not among them. */
  readonly gone: boolean;
  readonly waiters: readonly { readonly pid: number; readonly sign: WaiterSign; readonly cite: readonly Cite[] }[];
  readonly cite: readonly Cite[];
}

/** Where a task's stack holds an address. */
export interface StackReference {
  readonly address: string;
  readonly pid: number;
  readonly cite: Cite;
}

/**
 * Who has the printed locks, and who waits for them: the entries of the list of waiters are on the stacks of those that wait; of more
 * than two the ones between are told by the address of the lock on the stack of a task that waits for a lock.
 */
export function ownedLocks(
  locks: readonly LockObject[],
  waits: readonly TaskWait[],
  references: readonly StackReference[],
  places: TaskPlaces,
): readonly OwnedLock[] {
  const wanting = new Map(waits.filter(({ waitsFor }) => waitsFor === 'lock').map((wait) => [wait.pid, wait]));
  const byAddress = new Map<string, StackReference[]>();
  for (const reference of references) {
    const own = byAddress.get(reference.address);
    if (own === undefined) byAddress.set(reference.address, [reference]);
    else own.push(reference);
  }
  return locks.flatMap((lock): readonly OwnedLock[] => {
    const found = lockOwner(lock.kind, lock.owner);
    if (found === undefined) return [];
    const owner = places.pidAt(found.task);
    const waiters = new Map<number, OwnedLock['waiters'][number]>();
    for (const entry of lock.waiters) {
      const pid = places.pidOnStack(entry);
      if (pid !== undefined && pid !== owner) waiters.set(pid, { pid, sign: 'on-list', cite: lock.cite });
    }
    for (const { pid, cite } of lock.address === undefined ? [] : (byAddress.get(lock.address) ?? []))
      if (pid !== owner && wanting.has(pid) && !waiters.has(pid))
        waiters.set(pid, { pid, sign: 'on-stack', cite: [cite] });
    return [
      {
        lock: {
          kind: lock.kind,
          ...(lock.address === undefined ? {} : { address: lock.address }),
          ...(lock.name === undefined ? {} : { name: lock.name }),
        },
        ...(owner === undefined ? {} : { owner }),
        task: found.task,
        hint: found.hint,
        gone: owner === undefined && places.whole,
        waiters: [...waiters.values()],
        cite: lock.cite,
      },
    ];
  });
}
