import type { Cite } from '../../../model/cite.js';
import type { BlockerNote, HeldLocks } from '../../../model/record.js';
import type { WaitStrength } from '../../../model/wait.js';
import type { LockIdentity, OwnedLock } from '../waits/ownedLocks.js';
import { distinctCites } from './cites.js';
import type { TaskWait } from './taskWait.js';

/** One task waits for what another one holds, as the kernel itself says, or the lock in its memory. */
export interface OwnerEdge {
  readonly waiter: number;
  readonly owner: number;
  /** Function in which the waiter was met, where its stack is not among those of tasks. */
  readonly waitsIn?: string;
  /** Where the owner took it, when a listing says so. */
  readonly takenIn?: string;
  readonly lock: LockIdentity;
  readonly strength: WaitStrength;
  readonly cite: readonly Cite[];
}

/** The lock that a task waits for is the last one that lockdep lists for it: it enters a lock before it waits. */
function wantedLock(held: HeldLocks, wait: TaskWait): string | undefined {
  if (wait.waitsFor !== 'lock') return undefined;
  return held.locks.at(-1)?.address;
}

/**
 * Who holds what the tasks wait for, from blocker lines, from listings of held locks and from the locks themselves. A listing names a
 * waiter as a holder too, so an entry counts as held unless it is the last one of a task that waits for a lock. What memory shows of a
 * lock outranks what a line said before.
 */
export function ownerEdges(
  waits: readonly TaskWait[],
  notes: readonly BlockerNote[],
  listings: readonly HeldLocks[],
  locks: readonly OwnedLock[],
): readonly OwnerEdge[] {
  const waiting = new Map(waits.map((wait) => [wait.pid, wait]));
  const edges = new Map<string, OwnerEdge>();
  const add = (edge: OwnerEdge): void => {
    if (edge.waiter !== edge.owner) edges.set(`${String(edge.waiter)} ${String(edge.owner)}`, edge);
  };
  for (const { pid, owner, lock, cite } of notes) {
    if (owner === undefined) continue;
    const strength = owner.as === 'reader' ? 'hint' : 'said';
    add({ waiter: pid, owner: owner.pid, lock: { kind: lock }, strength, cite: [cite] });
  }

  const latest = new Map(listings.map((held) => [held.pid, held]));
  const holders = new Map<string, { readonly pid: number; readonly takenIn?: string; readonly cite: Cite }[]>();
  for (const held of latest.values()) {
    const wait = waiting.get(held.pid);
    const wanted = wait === undefined ? undefined : wantedLock(held, wait);
    for (const [at, lock] of held.locks.entries()) {
      if (lock.address === undefined) continue;
      if (at === held.locks.length - 1 && lock.address === wanted) continue;
      const list = holders.get(lock.address) ?? [];
      holders.set(lock.address, list);
      const cite = { ...held.cite, from: lock.line, to: lock.line };
      list.push({ pid: held.pid, ...(lock.function === undefined ? {} : { takenIn: lock.function }), cite });
    }
  }
  for (const wait of waits) {
    const held = latest.get(wait.pid);
    const wanted = held === undefined ? undefined : wantedLock(held, wait);
    if (held === undefined || wanted === undefined) continue;
    const name = held.locks.at(-1)?.class;
    for (const { pid, takenIn, cite } of holders.get(wanted) ?? []) {
      add({
        waiter: wait.pid,
        owner: pid,
        ...(takenIn === undefined ? {} : { takenIn }),
        lock: { address: wanted, ...(name === undefined ? {} : { name }) },
        strength: 'said',
        cite: [held.cite, cite],
      });
    }
  }
  for (const { lock, owner, hint, waiters, cite } of locks) {
    const strength = hint ? 'hint' : 'said';
    for (const waiter of waiters)
      add({ waiter: waiter.pid, owner, lock, strength, cite: distinctCites([...waiter.cite, ...cite]) });
  }
  return [...edges.values()];
}
