import type { WaitEdge, WaitGraph, WaitNode, WaitStrength } from '../../../model/wait.js';

/** A box of the picture: a node, or several that wait for the same and for which nobody waits. */
export interface WaitBox {
  readonly id: string;
  readonly kind: WaitNode['kind'];
  readonly labels: readonly string[];
  readonly gone: boolean;
  /** It is part of a cycle. */
  readonly cycle: boolean;
  /** A chain ends here. */
  readonly root: boolean;
}

export interface WaitArrow {
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly strength: WaitStrength;
  readonly cycle: boolean;
  /** From a lock to who holds it. */
  readonly holds: boolean;
}

export interface WaitPicture {
  readonly boxes: readonly WaitBox[];
  readonly arrows: readonly WaitArrow[];
  /** Nodes that are not drawn. */
  readonly left: number;
}

/** Boxes that a person can follow. */
const MOST_BOXES = 60;

/** Edges between the same two nodes through the same function, once. */
function distinctEdges(edges: readonly WaitEdge[]): readonly WaitEdge[] {
  return [
    ...new Map(edges.map((edge) => [JSON.stringify([edge.from, edge.to, edge.on, edge.strength]), edge])).values(),
  ];
}

/** Pairs of nodes that follow each other in a cycle. */
function cycleSteps({ cycles }: WaitGraph): ReadonlySet<string> {
  return new Set(
    cycles.flatMap((cycle) => cycle.map((id, at) => JSON.stringify([id, cycle[(at + 1) % cycle.length] ?? id]))),
  );
}

/** Nodes from what chains end in backwards: what is cut away is farthest from the cause. */
function nearest({ cycles, roots }: WaitGraph, edges: readonly WaitEdge[], most: number): ReadonlySet<string> {
  const behind = new Map<string, string[]>();
  for (const { from, to } of edges) behind.set(to, [...(behind.get(to) ?? []), from]);
  const near = new Set<string>();
  let layer: readonly string[] = [...cycles.flat(), ...roots, ...edges.map(({ to }) => to)];
  while (layer.length > 0 && near.size < most) {
    const fresh = [...new Set(layer)].filter((id) => !near.has(id)).slice(0, most - near.size);
    for (const id of fresh) near.add(id);
    layer = fresh.flatMap((id) => behind.get(id) ?? []);
  }
  return near;
}

/** What of a graph of waits is drawn: tasks that wait alike share a box, and of very many the ones nearest to the cause are kept. */
export function waitPicture(graph: WaitGraph): WaitPicture {
  const known = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = distinctEdges(graph.edges.filter(({ from, to }) => known.has(from) && known.has(to)));
  const waitedFor = new Set(edges.map(({ to }) => to));
  const outgoing = new Map<string, WaitEdge[]>();
  for (const edge of edges) {
    const list = outgoing.get(edge.from);
    if (list === undefined) outgoing.set(edge.from, [edge]);
    else list.push(edge);
  }
  /** Node -> the one that its box is named after. */
  const boxOf = new Map<string, string>();
  const first = new Map<string, string>();
  for (const [id, list] of outgoing) {
    const key = waitedFor.has(id)
      ? JSON.stringify(['one', id])
      : JSON.stringify([known.get(id)?.kind, list.map(({ to, on, strength }) => [to, on, strength])]);
    if (!first.has(key)) first.set(key, id);
    boxOf.set(id, first.get(key) ?? id);
  }
  for (const id of waitedFor) if (!boxOf.has(id)) boxOf.set(id, id);
  const merged = distinctEdges(edges.map((edge) => ({ ...edge, from: boxOf.get(edge.from) ?? edge.from })));
  const near = nearest(graph, merged, MOST_BOXES);
  return drawn(graph, known, boxOf, merged, near);
}

function drawn(
  graph: WaitGraph,
  known: ReadonlyMap<string, WaitNode>,
  boxOf: ReadonlyMap<string, string>,
  edges: readonly WaitEdge[],
  near: ReadonlySet<string>,
): WaitPicture {
  const steps = cycleSteps(graph);
  const inCycle = new Set(graph.cycles.flat());
  const roots = new Set(graph.roots);
  const members = new Map<string, string[]>();
  for (const [id, box] of boxOf) members.set(box, [...(members.get(box) ?? []), id]);
  const boxes = [...members].filter(([box]) => near.has(box));
  return {
    boxes: boxes.map(([box, ids]) => ({
      id: box,
      kind: known.get(box)?.kind ?? 'task',
      labels: ids.map((id) => known.get(id)?.label ?? id),
      gone: known.get(box)?.gone === true,
      cycle: inCycle.has(box),
      root: roots.has(box),
    })),
    arrows: edges
      .filter(({ from, to }) => near.has(from) && near.has(to))
      .map(({ from, to, on, strength }) => ({
        from,
        to,
        on,
        strength,
        cycle: steps.has(JSON.stringify([from, to])),
        holds: known.get(from)?.kind === 'lock',
      })),
    left: [...members].filter(([box]) => !near.has(box)).reduce((sum, [, ids]) => sum + ids.length, 0),
  };
}
