import type { Cite } from '../../../model/cite.js';
import type { OwnerEdge } from './ownerEdges.js';
import type { TaskWait } from './taskWait.js';
import { earlier } from './waitKind.js';

/** Where a chain of owners ends: at a task that nobody is known to hold up, or nowhere. */
export type ChainEnd =
  | {
      readonly kind: 'owner';
      readonly owner: number;
      readonly takenIn?: string;
      /** The last one before it. */
      readonly waiter: TaskWait;
      readonly cite: readonly Cite[];
    }
  | { readonly kind: 'cycle'; readonly members: readonly TaskWait[]; readonly cite: readonly Cite[] };

/**
 * Follows who holds what from task to task. A cycle counts for more than an owner at the end of a chain, and of several owners the one
 * at which most chains end.
 */
export function followEdges(waits: readonly TaskWait[], edges: readonly OwnerEdge[]): ChainEnd | undefined {
  const waiting = new Map(waits.map((wait) => [wait.pid, wait]));
  const out = new Map<number, OwnerEdge>();
  // Of several readers any may be the last to leave: one that itself waits leads on.
  for (const edge of edges) {
    const known = out.get(edge.waiter);
    if (known === undefined || (!out.has(known.owner) && waiting.has(edge.owner))) out.set(edge.waiter, edge);
  }
  const ends = new Map<number, { end: ChainEnd; count: number }>();
  for (const start of waits.toSorted(earlier)) {
    const end = endFrom(start, waiting, out);
    if (end === undefined) continue;
    if (end.kind === 'cycle') return end;
    ends.set(end.owner, { end, count: (ends.get(end.owner)?.count ?? 0) + 1 });
  }
  return [...ends.values()].toSorted((one, other) => other.count - one.count)[0]?.end;
}

function endFrom(
  start: TaskWait,
  waiting: ReadonlyMap<number, TaskWait>,
  out: ReadonlyMap<number, OwnerEdge>,
): ChainEnd | undefined {
  const walked: TaskWait[] = [];
  const cite: Cite[] = [];
  let edge = out.get(start.pid);
  let wait: TaskWait | undefined = start;
  while (wait !== undefined && edge !== undefined) {
    const at = walked.indexOf(wait);
    if (at >= 0) return { kind: 'cycle', members: walked.slice(at), cite };
    walked.push(wait);
    cite.push(...edge.cite);
    const next: OwnerEdge | undefined = out.get(edge.owner);
    if (next === undefined) {
      const { owner, takenIn } = edge;
      return { kind: 'owner', owner, ...(takenIn === undefined ? {} : { takenIn }), waiter: wait, cite };
    }
    wait = waiting.get(edge.owner);
    edge = next;
  }
  return undefined;
}
