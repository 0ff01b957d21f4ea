import type { ShownStack } from './logRecord.js';
import type { RecordBase, Stamp } from './recordBase.js';

/** One lock as kernel/locking/lockdep.c, print_lock(), prints it. */
export interface PrintedLock {
  /** Instance, hex without 0x; older kernels print none, or a hashed one. */
  readonly address?: string;
  /** Class name with its decorations: `&ei->xattr_sem`, `sb_writers#6`, `rtnl_mutex`. */
  readonly class: string;
  /** What is between the braces: `+.+.`. */
  readonly usage?: string;
  /** Outer and inner wait type (since 5.8): `4:4`. */
  readonly waitType?: string;
  /** Who took it, or is about to: `at: FUNCTION`. */
  readonly function?: string;
  readonly module?: string;
  readonly line: number;
}

/**
 * `2 locks held by comm/123:` with its locks, outermost first. A task that waits for a lock is listed as its holder too, as a rule in
 * the last line. Tasks that run have a count and no locks.
 */
export interface HeldLocks extends RecordBase {
  readonly type: 'held-locks';
  readonly comm: string;
  readonly pid: number;
  /** As printed; 0 for `no locks held by`. */
  readonly count: number;
  readonly locks: readonly PrintedLock[];
  readonly stamp: Stamp;
}

/** What a splat of lockdep warns of. The last four are faults in use, and no order of locks. */
export const LOCKDEP_PROBLEMS = [
  'circular',
  'recursive',
  'irq-inversion',
  'inconsistent-state',
  'unsafe-order',
  'invalid-wait-context',
  'bad-unlock',
  'still-held',
  'held-lock-freed',
  'suspicious-rcu',
] as const;
export type LockdepProblem = (typeof LOCKDEP_PROBLEMS)[number];

/** A splat of lockdep: a possible deadlock at its first sight, not yet a hang. kernel/locking/lockdep.c. */
export interface LockdepReport extends RecordBase, ShownStack {
  readonly type: 'lockdep-report';
  readonly problem: LockdepProblem;
  readonly comm?: string;
  readonly pid?: number;
  /** `is trying to acquire lock:`. */
  readonly acquiring?: PrintedLock;
  /** `but task is already holding lock:`, and the locks held by the task. */
  readonly holding: readonly PrintedLock[];
  /** `-> #1 (class){usage}:`, with the functions of its trace, innermost first. */
  readonly chain: readonly { readonly class: string; readonly functions: readonly string[]; readonly line: number }[];
  /** `May be due to missing lock nesting notation`. */
  readonly mayLackNesting: boolean;
  readonly stamp: Stamp;
}
