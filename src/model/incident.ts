import type { Cite } from './cite.js';
import type { Frame, ExceptionFrame } from './record.js';

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

/** How the culprit was found. */
export type CulpritMethod = 'common-frame-of-samples' | 'known-loop-in-one-sample' | 'innermost-of-one-sample';

export interface Culprit {
  readonly function: string;
  readonly module?: string;
  readonly subsystem?: string;
  readonly how: CulpritMethod;
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

export interface Incident {
  readonly id: string;
  readonly boot: string;
  readonly kind: ReportedKind;
  readonly cpu?: number;
  readonly task?: TaskIdentity;
  /** Reports of the detector in the log; the sample of the dump adds none. */
  readonly reports: number;
  /** Longest time reported, in seconds. */
  readonly seconds?: number;
  /** Seconds since boot. */
  readonly first?: number;
  readonly last?: number;
  readonly primary: boolean;
  readonly causedBy?: string;
  readonly culprit?: Culprit;
  readonly waitsIn?: string;
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
