import type { Cite } from '../../../model/cite.js';
import type { TaskWait } from '../hang/taskWait.js';
import { lockOwner } from './lockOwner.js';
import type { LockKind, LockObject } from './lockObjects.js';
import type { StackReferences } from './stackReferences.js';
import type { TaskPlaces } from './taskPlaces.js';

/** A lock, as far as the evidence names it. */
export interface LockIdentity {
  readonly kind?: LockKind;
  /** Hex without 0x. */
  readonly address?: string;
  readonly name?: string;
  /** Which dump of the boot, where there are several: the same address may be another lock, or have another owner. */
  readonly dump?: number;
}

/**
 * How the evidence shows that a task waits for a lock: it is on the lock's list, a stack holds the lock's address, or a register did when
 * the task was met spinning, at the entry of the function or further inside of it.
 */
export type WaiterSign = 'on-list' | 'on-stack' | 'argument' | 'at-entry' | 'in-register';

/** A task that waits for a lock. */
export interface LockWaiter {
  readonly pid: number;
  readonly sign: WaiterSign;
  /** Function in which it was met, where its stack is not among those of tasks. */
  readonly waitsIn?: string;
  readonly cite: readonly Cite[];
}

/** A lock that tasks wait for, whoever has it. */
export interface WantedLock {
  readonly lock: LockIdentity;
  readonly waiters: readonly LockWaiter[];
  readonly cite: readonly Cite[];
}

/** A lock that is held, and by whom. */
export interface OwnedLock extends WantedLock {
  readonly owner: number;
  /** The owner is the last reader that came in; others may hold it. */
  readonly hint: boolean;
}

/** A lock whose owner is no task any more: all tasks were listed, and it is not among them. */
export interface OrphanedLock extends WantedLock {
  /** Address of the owner's structure, hex without 0x. */
  readonly task: string;
}

/** Locks by what is known of them. */
export interface LocksByOwner {
  readonly owned: readonly OwnedLock[];
  readonly orphaned: readonly OrphanedLock[];
  /** Tasks wait for them, and nothing shows who has them. */
  readonly wanted: readonly WantedLock[];
}

/**
 * Who has the printed locks, and who waits for them: the entries of the list of waiters are on the stacks of those that wait; of more
 * than two the ones between are told by the address of the lock on the stack of a task that waits for a lock.
 */
export function ownedLocks(
  locks: readonly LockObject[],
  waits: readonly TaskWait[],
  references: StackReferences,
  places: TaskPlaces,
): LocksByOwner {
  const wanting = new Set(waits.filter(({ waitsFor }) => waitsFor === 'lock').map(({ pid }) => pid));
  const owned: OwnedLock[] = [];
  const orphaned: OrphanedLock[] = [];
  const wanted: WantedLock[] = [];
  for (const lock of locks) {
    const found = lockOwner(lock.kind, lock.owner);
    const owner = found === undefined ? undefined : places.pidAt(found.task);
    const own = {
      lock: identityOf(lock),
      waiters: waitersOf(lock, owner, wanting, references, places),
      cite: lock.cite,
    };
    if (found !== undefined && owner !== undefined) owned.push({ ...own, owner, hint: found.hint });
    else if (found !== undefined && places.whole) orphaned.push({ ...own, task: found.task });
    else if (own.waiters.length > 0) wanted.push(own);
  }
  return { owned, orphaned, wanted };
}

function identityOf({ kind, address, name }: LockObject): LockIdentity {
  return { kind, ...(address === undefined ? {} : { address }), ...(name === undefined ? {} : { name }) };
}

function waitersOf(
  { address, waiters: entries, cite }: LockObject,
  owner: number | undefined,
  wanting: ReadonlySet<number>,
  references: StackReferences,
  places: TaskPlaces,
): readonly LockWaiter[] {
  const waiters = new Map<number, LockWaiter>();
  for (const entry of entries) {
    const pid = places.pidOnStack(entry);
    if (pid !== undefined && pid !== owner) waiters.set(pid, { pid, sign: 'on-list', cite });
  }
  for (const found of address === undefined ? [] : references(address))
    if (found.pid !== owner && wanting.has(found.pid) && !waiters.has(found.pid))
      waiters.set(found.pid, { pid: found.pid, sign: 'on-stack', cite: [found.cite] });
  return [...waiters.values()];
}
