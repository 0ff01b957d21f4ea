import type { Cite } from './cite.js';
import type { WaitClass } from './catalogue.js';
import type { Frame, ExceptionFrame } from './record.js';
import type { Said } from './text.js';

/** Which detector spoke, spelt as the documents of the kernel do. */
export const REPORTED_KINDS = [
  'soft-lockup',
  'hard-lockup',
  'hung-task',
  'rcu-stall',
  'workqueue-lockup',
  'spinlock-lockup',
  'csd-lock-stall',
  'lockdep-report',
  'atomic-sleep',
  'interrupt-storm',
  'silent-hang',
] as const;
export type ReportedKind = (typeof REPORTED_KINDS)[number];

export interface TaskIdentity {
  readonly comm: string;
  readonly pid: number;
  readonly state?: string;
}

/** A task of an incident that many are in. */
export interface IncidentTask extends TaskIdentity {
  /** The innermost function that waits, as far as names tell: `__mutex_lock`, `folio_wait_bit_common`. */
  readonly waitsIn?: string;
  readonly waitsFor?: WaitClass;
  /** The function of the task that asked for it: what is left when all mechanism is skipped. */
  readonly function?: string;
  readonly module?: string;
  /** Longest time reported, in seconds. */
  readonly seconds?: number;
  readonly cite: readonly Cite[];
}

/** How the culprit was found. */
export type CulpritMethod =
  | 'common-frame-of-samples'
  | 'known-loop-in-one-sample'
  | 'innermost-of-one-sample'
  /** The only sample is in a function too small to do more than help its caller. */
  | 'caller-of-leaf'
  /** The kernel, or a listing of held locks, names the task that holds what the others wait for. */
  | 'lock-owner'
  /** Of all tasks shown, the one that can hold what the others wait for: it does not wait for them. */
  | 'likely-holder'
  /** The task waits for something of its own. */
  | 'own-wait'
  /** The tasks wait for each other; this one came last. */
  | 'closes-cycle'
  /** It spins for a lock, nobody else is seen with it, and its caller is of the same code. */
  | 'caller-of-spinner'
  /** It wants a lock in code that its own stack left and came back to: it may hold the lock itself. */
  | 'takes-again'
  /** An oops ended its task. */
  | 'died'
  /** It slept where that is forbidden. */
  | 'slept-in-atomic'
  /** lockdep names it. */
  | 'lockdep';

export interface Culprit {
  readonly function: string;
  readonly module?: string;
  readonly subsystem?: string;
  readonly how: CulpritMethod;
  readonly task?: TaskIdentity;
  readonly cite: readonly Cite[];
}

/** One stack of an incident with all that belongs to it, innermost frame first, detector frames removed. */
export interface IncidentSample {
  readonly from: 'log' | 'crash';
  readonly frames: readonly Frame[];
  /** Registers at the point where the task was interrupted. */
  readonly exception?: ExceptionFrame;
  readonly whole: boolean;
  readonly cite: Cite;
  readonly seconds?: number;
}

/** One node of the merged call tree: how many samples pass through it. Root is the outermost function. */
export interface CallTreeNode {
  readonly name: string;
  readonly samples: number;
  readonly drawn: boolean;
  readonly children: readonly CallTreeNode[];
}

/** In what a CPU was when it was stuck. */
export type CpuContext = 'task' | 'softirq' | 'interrupt' | 'idle' | 'user';

/** What became of the task that holds what the others wait for. */
export type HolderState =
  /** It runs, or loops. */
  | 'running'
  /** It sleeps uninterruptibly. */
  | 'blocked'
  /** It sleeps interruptibly, or is stopped. */
  | 'asleep'
  /** An oops or a signal ended it. */
  | 'dead'
  /** It waits for itself, or for one that waits for it. */
  | 'cycle'
  /** Nothing in the evidence shows it. */
  | 'not-shown';

export interface Incident {
  readonly id: string;
  readonly boot: string;
  readonly kind: ReportedKind;
  readonly cpu?: number;
  /** All CPUs of it, when there are several. */
  readonly cpus?: readonly number[];
  readonly task?: TaskIdentity;
  /** All tasks of it, when there are several: first those that others wait for. */
  readonly tasks?: readonly IncidentTask[];
  /** Reports of the detector in the log; the sample of the dump adds none. */
  readonly reports: number;
  /** Longest time reported, in seconds. */
  readonly seconds?: number;
  /** Seconds since boot. */
  readonly first?: number;
  readonly last?: number;
  readonly primary: boolean;
  /** Of a fallout: the incident that explains it, and why it does. */
  readonly causedBy?: string;
  readonly because?: Said;
  readonly culprit?: Culprit;
  /** Where the hang ends that has no culprit in this evidence: the function that waits, and for what kind of thing. */
  readonly waitsIn?: string;
  readonly waitsFor?: WaitClass;
  readonly holder?: HolderState;
  /** Of a CPU that is stuck: whether it takes interrupts, and in what it is. */
  readonly interrupts?: 'on' | 'off';
  readonly context?: CpuContext;
  readonly recovered?: boolean;
  readonly samples: readonly IncidentSample[];
  readonly callTree?: CallTreeNode;
  readonly cite: readonly Cite[];
}

export interface Boot {
  readonly id: string;
  readonly from?: number;
  readonly to?: number;
  readonly holes: readonly Cite[];
}
