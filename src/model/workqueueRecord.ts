import type { RecordBase, Stamp } from './recordBase.js';

/** `BUG: workqueue lockup - pool cpus=1 node=0 flags=0x0 nice=0 stuck for 33s!` kernel/workqueue.c, wq_watchdog_timer_fn(). */
export interface WorkqueueLockupReport extends RecordBase {
  readonly type: 'workqueue-lockup-report';
  /** CPU list as printed: `1`, `0-7`. */
  readonly cpus: string;
  /** Absent for the pools of softirqs (since 6.9). */
  readonly nice?: number;
  /** `bh` or `bh-hi`. */
  readonly softirqPool?: string;
  readonly seconds: number;
  readonly stamp: Stamp;
}

/** Work items of one function in a list; `barrierOf` is the pid that waits for a flush. */
export interface WorkItem {
  readonly function: string;
  readonly module?: string;
  readonly count: number;
  readonly barrierOf?: number;
  readonly line: number;
}

/** A worker and what it runs, first the running function, then what is queued on the same worker. */
export interface RunningWork {
  /** Absent for `bh`. */
  readonly pid?: number;
  readonly rescuer: boolean;
  readonly function: string;
  readonly module?: string;
  readonly seconds?: number;
  readonly queued: readonly WorkItem[];
  readonly line: number;
}

/** One pool of a workqueue that is busy. */
export interface BusyPool {
  readonly workqueue: string;
  /** Hex without 0x. */
  readonly flags: string;
  readonly pool: number;
  readonly cpus: string;
  readonly nice?: number;
  readonly active: number;
  readonly most?: number;
  /** A rescuer was asked for: no worker could be made. */
  readonly mayday: boolean;
  readonly running: readonly RunningWork[];
  readonly pending: readonly WorkItem[];
  /** Held back by the limit on active items. */
  readonly inactive: readonly WorkItem[];
  readonly line: number;
}

/** `pool 2: cpus=1 node=0 flags=0x0 nice=0 hung=42s workers=3 idle: 17 4`. */
export interface WorkerPool {
  readonly pool: number;
  readonly cpus: string;
  readonly hung?: number;
  readonly workers?: number;
  readonly manager?: number;
  readonly idle: readonly number[];
  readonly line: number;
}

/** `Showing busy workqueues and worker pools:`. kernel/workqueue.c, show_all_workqueues(). */
export interface WorkqueueDump extends RecordBase {
  readonly type: 'workqueue-dump';
  readonly busy: readonly BusyPool[];
  readonly pools: readonly WorkerPool[];
  readonly stamp: Stamp;
}
