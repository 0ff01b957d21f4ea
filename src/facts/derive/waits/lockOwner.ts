import type { LockKind } from './lockObjects.js';

/** Low bits of an owner word: tasks are aligned, and the bits tell of waiters, hand-offs, readers and spinning. */
const FLAGS = 7n;
/** Bit 0 of a read-write semaphore's owner: a reader, and perhaps not one that still reads (RWSEM_READER_OWNED). */
const READER = 1n;
/** Addresses of the kernel on 64-bit machines have all high bits set, but for s390 and powerpc. */
const SMALLEST_POINTER = 1n << 24n;

/** Who has a lock, by the word of its owner. */
export interface LockOwner {
  /** Address of the task, hex without 0x. */
  readonly task: string;
  /** The last reader that came in: it may have left, and others may read. */
  readonly hint: boolean;
}

/**
 * Reads the owner of a lock. kernel/locking/mutex.c (MUTEX_FLAGS, since 4.10), kernel/locking/rwsem.c (RWSEM_READER_OWNED since 4.8,
 * with the reader's task since 4.20), lib/spinlock_debug.c (SPINLOCK_OWNER_INIT is -1).
 * @returns undefined when nobody has it, or nobody that can be told
 */
export function lockOwner(kind: LockKind, word: bigint | undefined): LockOwner | undefined {
  if (word === undefined || BigInt.asIntN(64, word) === -1n) return undefined;
  const task = kind === 'spinlock' ? word : word & ~FLAGS;
  if (task < SMALLEST_POINTER) return undefined;
  return { task: task.toString(16), hint: kind === 'rw-semaphore' && (word & READER) !== 0n };
}
