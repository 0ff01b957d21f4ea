import type { RecordBase, Stamp } from './recordBase.js';

/** One CPU line of a stall report: kernel/rcu/tree_stall.h, print_cpu_stall_info(). */
export interface StalledCpu {
  readonly cpu: number;
  readonly offline: boolean;
  /** Timer ticks of this CPU in the grace period; absent when it is periods behind. */
  readonly ticks?: number;
  /** Grace periods that it is behind. */
  readonly behind?: number;
  /**
   * Whether the CPU took the interrupt that probes it: `pending` for `pendingFor` grace periods (interrupts are off), `ran`, or `none` asked.
   */
  readonly probe?: 'pending' | 'ran' | 'none';
  readonly pendingFor?: number;
  /** From the nesting counters of `idle=`: the CPU is in the kernel or in user code, and not idle. */
  readonly busy?: boolean;
  /** RCU softirqs at the start of the grace period, and now: equal over time means that softirqs do not run. */
  readonly softirqAtStart?: number;
  readonly softirqNow?: number;
  /** Passes that forced quiescent states. */
  readonly forced?: number;
  /** `(false positive?)`. */
  readonly falsePositive: boolean;
  /** Jiffies that the CPU's rcuc thread was starved. */
  readonly threadStarved?: number;
  /** `number:` and `cputime:` lines (6.3 and later, when switched on): counts, and milliseconds over a span of milliseconds. */
  readonly time?: {
    readonly hardirqs: number;
    readonly softirqs: number;
    readonly switches: number;
    readonly hardirqTime: number;
    readonly softirqTime: number;
    readonly systemTime: number;
    readonly span: number;
  };
  readonly line: number;
}

/** A task that blocks the grace period: `P123`, `P123/1:b..l`, or the line of a Tasks RCU holdout. */
export interface StallingTask {
  readonly pid: number;
  readonly comm?: string;
  readonly cpu?: number;
  /** Read-side nesting as printed. */
  readonly nesting?: number;
  /** Tasks RCU: voluntary switches did not change since the grace period began. */
  readonly neverSwitched?: boolean;
  readonly line: number;
}

/**
 * An RCU CPU stall warning with its notes, without the stacks that follow: these are records of their own. kernel/rcu/tree_stall.h,
 * kernel/rcu/tree_exp.h, kernel/rcu/tasks.h.
 */
export interface RcuStallReport extends RecordBase {
  readonly type: 'rcu-stall-report';
  /** `rcu_sched`, `rcu_preempt`, `rcu_bh`, `rcu_tasks`, `rcu_tasks_rude`, `rcu_tasks_trace`, `srcu...`. */
  readonly flavour: string;
  /** `self`: the reporting CPU is late; `others`: CPUs or tasks are; `expedited`; `tasks`: a Tasks RCU flavour. */
  readonly scope: 'self' | 'others' | 'expedited' | 'tasks';
  readonly reporter?: number;
  /** Since the grace period began. */
  readonly jiffies?: number;
  /** Number of the grace period, as printed: the same number, the same stall. */
  readonly gracePeriod?: number;
  readonly queued?: number;
  readonly online?: number;
  readonly cpus: readonly StalledCpu[];
  readonly tasks: readonly StallingTask[];
  /** `All QSes seen`: nobody is late any more, only the kthread has not noticed. */
  readonly allSeen: boolean;
  /** `kthread starved for N jiffies`; `state` 0 is runnable. */
  readonly starved?: {
    readonly jiffies: number;
    readonly state?: number;
    readonly cpu?: number;
    readonly line: number;
  };
  /** `kthread timer wakeup didn't happen for N jiffies`. */
  readonly timerLate?: { readonly jiffies: number; readonly cpu?: number; readonly line: number };
  /** `Stall ended before state dump start`, or during it. */
  readonly ended: boolean;
  /** `suppressed full report due to a stuck CSD-lock`. */
  readonly suppressed: boolean;
  readonly stamp: Stamp;
}
