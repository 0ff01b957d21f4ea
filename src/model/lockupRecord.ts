import type { InstructionPointer, ShownStack } from './logRecord.js';
import type { RecordBase, Stamp } from './recordBase.js';

/** Per cent of one sampling period of a CPU, printed by print_cpustat(), kernel/watchdog.c (since 6.9). */
export interface CpuUtilisation {
  readonly system: number;
  readonly softirq: number;
  readonly hardirq: number;
  readonly idle: number;
}

/** Soft-lockup banner and what belongs to it. Printed by kernel/watchdog.c, watchdog_timer_fn(). */
export interface SoftLockupReport extends RecordBase, ShownStack {
  readonly type: 'soft-lockup-report';
  readonly cpu: number;
  /** Seconds as printed: units of 2^30 ns. */
  readonly seconds: number;
  readonly comm: string;
  readonly pid: number;
  readonly stamp: Stamp;
  /** Oldest period first; `CPU#n Utilization every Ns during lockup`. */
  readonly utilisation?: readonly CpuUtilisation[];
  /** `CPU#n Detect HardIRQ Time exceeds N%. Most frequent HardIRQs`: -1 stands for all others. */
  readonly interrupts?: readonly { readonly irq: number; readonly count: number }[];
}

/** A CPU that takes no timer interrupts. kernel/watchdog.c, kernel/watchdog_hld.c, arch/powerpc/kernel/watchdog.c. */
export interface HardLockupReport extends RecordBase, ShownStack {
  readonly type: 'hard-lockup-report';
  /** The CPU that is stuck. */
  readonly cpu: number;
  /** The CPU that says so; the same one when its own NMI watchdog fired. */
  readonly reporter?: number;
  /** Of the stuck CPU, when the report shows it. */
  readonly comm?: string;
  readonly pid?: number;
  /** Milliseconds since its last heartbeat (powerpc). */
  readonly silentMilliseconds?: number;
  readonly stamp: Stamp;
}

/** A task that stays uninterruptible. kernel/hung_task.c, check_hung_task(). */
export interface HungTaskReport extends RecordBase, ShownStack {
  readonly type: 'hung-task-report';
  readonly comm: string;
  readonly pid: number;
  /** Since 5.x measured, before that the limit. */
  readonly seconds: number;
  /** `blocked in I/O wait` (since 7.0). */
  readonly inputOutput: boolean;
  /** `can't die for more than` (linux-next), or blocked by a core dump (since 6.19). */
  readonly dying?: true;
  readonly coredump?: true;
  /** The letter of its task line: `D`, rarely another one. */
  readonly state?: string;
  readonly stamp: Stamp;
}

/** `INFO: task a:1 is blocked on a mutex likely owned by task b:2.` kernel/hung_task.c, debug_show_blocker() (since 6.15). */
export interface BlockerNote extends RecordBase {
  readonly type: 'blocker-note';
  readonly comm: string;
  readonly pid: number;
  readonly lock: 'mutex' | 'semaphore' | 'rw-semaphore';
  /** How the task wants the lock, for a read-write semaphore. */
  readonly as?: 'reader' | 'writer';
  /** Absent when the kernel did not find one. Of several readers it is the last. */
  readonly owner?: { readonly comm: string; readonly pid: number; readonly as?: 'reader' | 'writer' };
  readonly stamp: Stamp;
}

/** A CPU that does not answer an IPI. kernel/smp.c, csd_lock_wait_toolong(). */
export interface CsdLockReport extends RecordBase, ShownStack {
  readonly type: 'csd-lock-report';
  /** Number of the stall, by which it is continued and ended. */
  readonly stall: number;
  /** The CPU that waits. */
  readonly from: number;
  /** The CPU that does not answer. */
  readonly cpu: number;
  readonly nanoseconds: number;
  /** What it was asked to run. */
  readonly function: string;
  /** `handling prior FUNCTION request` or `handling this request`; absent for `unresponsive`. */
  readonly handling?: 'prior' | 'this';
  readonly continued: boolean;
  readonly stamp: Stamp;
}

/** lib/spinlock_debug and kernel/locking/spinlock_debug.c, spin_dump(). `lockup suspected` is a hang, the others are faults. */
export interface SpinlockReport extends RecordBase, ShownStack {
  readonly type: 'spinlock-report';
  /** `lockup suspected`, `recursion`, `bad magic`, `wrong CPU`, `already unlocked`, ... as printed. */
  readonly problem: string;
  readonly cpu: number;
  readonly comm: string;
  readonly pid: number;
  /** Symbol or address of the lock, as printed. */
  readonly lock?: string;
  /** Absent for `<none>`. */
  readonly owner?: { readonly comm: string; readonly pid: number; readonly cpu: number };
  readonly stamp: Stamp;
}

/** `BUG: scheduling while atomic` and `BUG: sleeping function called from invalid context`. kernel/sched/core.c. */
export interface AtomicSleepReport extends RecordBase, ShownStack {
  readonly type: 'atomic-sleep-report';
  readonly problem: 'scheduling' | 'sleeping-function';
  readonly comm: string;
  readonly pid: number;
  readonly cpu?: number;
  /** As printed, hex without 0x. */
  readonly preemptCount?: string;
  /** `file:line` of the function that may sleep. */
  readonly place?: string;
  readonly interruptsDisabled?: boolean;
  /** `Preemption disabled at`. */
  readonly disabledAt?: InstructionPointer;
  readonly stamp: Stamp;
}

/** `irq 16: nobody cared`: an interrupt that no handler takes, until it is disabled. kernel/irq/spurious.c. */
export interface UnhandledInterruptReport extends RecordBase, ShownStack {
  readonly type: 'unhandled-interrupt-report';
  readonly irq: number;
  /** Functions of its handlers, threaded ones behind. */
  readonly handlers: readonly string[];
  /** `Disabling IRQ #n` followed. */
  readonly disabled: boolean;
  readonly cpu?: number;
  readonly stamp: Stamp;
}

/** The kernel says that a stall is over: a CSD lock that got unstuck, a CPU that came back (powerpc), an RCU stall that ended. */
export interface RecoveryNote extends RecordBase {
  readonly type: 'recovery-note';
  readonly of: 'csd-lock-stall' | 'hard-lockup' | 'rcu-stall';
  readonly cpu?: number;
  /** Number of the CSD stall. */
  readonly stall?: number;
  readonly stamp: Stamp;
}
