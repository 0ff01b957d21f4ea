import type { Cite } from '../../../model/cite.js';
import { groupBy } from '../../../model/groupBy.js';
import type { WaitEdge, WaitGraph } from '../../../model/wait.js';

/** The end of the chain that the tasks of an incident are in. */
export interface WaitChain {
  /** The task that others wait for and that waits for no task. */
  readonly root?: { readonly comm: string; readonly pid: number; readonly waitsFor?: string };
  /** What others wait for is held by a task that ended. */
  readonly gone: boolean;
  /** Tasks that wait for each other; `firm` when nothing of it is a guess. */
  readonly cycle?: { readonly firm: boolean };
  /** Tasks behind the root, or in the cycle and behind it: at least so many. */
  readonly victims: number;
  readonly cite: readonly Cite[];
}

const FIRM: readonly WaitEdge['strength'][] = ['said', 'seen'];

/** @returns undefined when no task of the incident waits for another one */
export function waitChain(graph: WaitGraph, incident: string): WaitChain | undefined {
  const kinds = new Map(graph.nodes.map((node) => [node.id, node]));
  const isTask = (id: string): boolean => kinds.get(id)?.kind === 'task';
  const out = groupBy(graph.edges, ({ from }) => from);
  const back = groupBy(graph.edges, ({ to }) => to);
  const own = graph.edges.filter((edge) => edge.incident === incident);
  const reached = walk(
    own.map(({ from }) => from),
    (id) => (out.get(id) ?? []).map(({ to }) => to),
  );
  const behind = (id: string): number =>
    [...walk([id], (one) => (back.get(one) ?? []).map(({ from }) => from))].filter((one) => one !== id && isTask(one))
      .length;

  const cycle = graph.cycles.find((members) => members.some((member) => reached.has(member)));
  if (cycle !== undefined) {
    const edges = cycle.flatMap((from, at) => {
      const to = cycle[(at + 1) % cycle.length];
      return (out.get(from) ?? []).filter((edge) => edge.to === to);
    });
    const [first = ''] = cycle;
    const others = behind(first);
    return {
      gone: false,
      cycle: { firm: edges.every(({ strength }) => FIRM.includes(strength)) },
      victims: others + (isTask(first) ? 1 : 0),
      cite: edges.flatMap(({ cite }) => cite),
    };
  }
  const ends = [...reached]
    .filter((id) => isTask(id) && !waitsForTask(id, out, isTask) && back.has(id))
    .map((id) => ({ id, victims: behind(id) }))
    .filter(({ victims }) => victims > 0)
    .toSorted((one, other) => other.victims - one.victims);
  const [end] = ends;
  const node = end === undefined ? undefined : kinds.get(end.id);
  const named = node === undefined || node.gone === true ? undefined : /^(.{0,64}) (\d{1,10})$/.exec(node.label);
  const [, comm, pid] = named ?? [];
  if (end === undefined) return undefined;
  const behindIt = { gone: node?.gone === true, victims: end.victims };
  const cite = (back.get(end.id) ?? []).flatMap((edge) => edge.cite);
  if (comm === undefined || pid === undefined) return behindIt.gone ? { ...behindIt, cite } : undefined;
  const waits = (out.get(end.id) ?? []).find(({ to }) => !isTask(to));
  const awaited = waits === undefined ? undefined : kinds.get(waits.to);
  const waitsFor = awaited?.kind === 'lock' ? 'lock' : awaited?.label;
  return {
    root: { comm, pid: Number(pid), ...(waitsFor === undefined ? {} : { waitsFor }) },
    ...behindIt,
    cite: [...cite, ...(waits?.cite ?? [])],
  };
}

/** A lock whose owner is not known leads nowhere. */
function waitsForTask(
  id: string,
  out: ReadonlyMap<string, readonly WaitEdge[]>,
  isTask: (id: string) => boolean,
): boolean {
  return (out.get(id) ?? []).some(({ to }) => isTask(to) || (out.get(to) ?? []).some((edge) => isTask(edge.to)));
}

function walk(from: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  for (const id of seen) for (const other of next(id)) seen.add(other);
  return seen;
}
