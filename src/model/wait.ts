import type { Cite } from './cite.js';

/** Who or what stands in the graph of waits: a task, a lock that is known by itself, or a kind of thing outside of all tasks. */
export interface WaitNode {
  readonly id: string;
  readonly kind: 'task' | 'lock' | 'resource';
  readonly label: string;
  /** A task that ended: all tasks were listed, and this one is not among them. */
  readonly gone?: true;
}

/**
 * How firm an edge is.
 * - `said`: the kernel names it, or the lock's own words in memory do
 * - `seen`: a stack shows it
 * - `hint`: the last reader of a read-write semaphore: it may have left, and others may have come
 * - `likely`: it is the only one that can be meant
 */
export const WAIT_STRENGTHS = ['said', 'seen', 'hint', 'likely'] as const;
export type WaitStrength = (typeof WAIT_STRENGTHS)[number];

/** `from` waits for `to`, or, where `from` is a lock, is held by it; `on` says through which function. */
export interface WaitEdge {
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly strength: WaitStrength;
  readonly cite: readonly Cite[];
  readonly incident?: string;
}

/** Who waits for whom. */
export interface WaitGraph {
  readonly nodes: readonly WaitNode[];
  readonly edges: readonly WaitEdge[];
  /** Nodes that wait for each other, each list in the order of the waits: a deadlock, so far as the edges are firm. */
  readonly cycles: readonly (readonly string[])[];
  /** Where chains end, most tasks behind them first: what waits for nothing that is known. */
  readonly roots: readonly string[];
}
