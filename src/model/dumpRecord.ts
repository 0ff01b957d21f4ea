import type { Backtrace } from './frame.js';
import type { ShownStack } from './logRecord.js';
import type { RecordBase, Stamp } from './recordBase.js';

/** The stack of one CPU at somebody's request: `NMI backtrace for cpu 3`, or sysrq-l. lib/nmi_backtrace.c, drivers/tty/sysrq.c. */
export interface CpuBacktrace extends RecordBase, ShownStack {
  readonly type: 'cpu-backtrace';
  readonly cpu: number;
  readonly comm?: string;
  readonly pid?: number;
  /** `skipped: idling at FUNCTION`: the CPU does nothing. */
  readonly idle: boolean;
  /** A CPU of the list that was asked, and did not answer: there is nothing to see, and that says something. */
  readonly silent?: true;
  readonly stamp: Stamp;
}

/** Why a task was dumped. */
export type TaskDumpReason =
  | 'hung-task'
  | 'lock-owner'
  | 'rcu-stall'
  | 'rcu-kthread'
  | 'workqueue'
  | 'sysrq-blocked'
  | 'sysrq-state'
  | 'freezer'
  | 'unknown';

/** The stack of one task: kernel/sched/core.c, sched_show_task(), in three generations of layout. */
export interface TaskDump extends RecordBase, ShownStack {
  readonly type: 'task-dump';
  readonly comm: string;
  readonly pid: number;
  readonly ppid?: number;
  /** The letter: `R`, `S`, `D`, `I`, `T`, `Z`, `X`, `P`, ...; `?` as the kernel prints it. */
  readonly state: string;
  /** `running task`: it is on a CPU, and its stack may be stale. */
  readonly running: boolean;
  /** Where the dump says it (`Task dump for CPU n`). */
  readonly cpu?: number;
  readonly reason: TaskDumpReason;
  readonly stamp: Stamp;
}

/** `Kernel panic - not syncing: REASON`; the reason is printed twice, and is one record. kernel/panic.c. */
export interface PanicReport extends RecordBase, ShownStack {
  readonly type: 'panic-report';
  readonly reason: string;
  readonly cpu?: number;
  readonly comm?: string;
  readonly pid?: number;
  readonly stamp: Stamp;
}

/** An oops: the task that met it dies with whatever it held. */
export interface OopsReport extends RecordBase, ShownStack {
  readonly type: 'oops-report';
  /** First words: `kernel NULL pointer dereference`, `general protection fault`, `kernel BUG at FILE:LINE`, `Internal error: ...`. */
  readonly what: string;
  readonly cpu?: number;
  readonly comm?: string;
  readonly pid?: number;
  readonly stamp: Stamp;
}

/**
 * A stack that no report, line of a task, or command claims: cut out of a log, or what /proc/PID/stack printed, without saying of whom it is.
 * Whoever pastes it has chosen it.
 */
export interface BareStack extends RecordBase, ShownStack {
  readonly type: 'bare-stack';
  readonly trace: Backtrace;
  /** What printed it: /proc leaves out the functions of the scheduler, and with them the lock primitives (fs/proc/base.c, proc_pid_stack()). */
  readonly from: 'log' | 'proc' | 'crash';
  readonly cpu?: number;
  readonly comm?: string;
  readonly pid?: number;
  /** A banner of the soft-lockup detector that names no task stands before it. */
  readonly lockedUp?: { readonly cpu: number; readonly seconds: number };
  readonly stamp: Stamp;
}
