import type { WaitEdge, WaitGraph, WaitNode } from '../model/wait.js';
import type { Fact } from '../model/fact.js';
import type { Row, RowTable } from '../model/row.js';

/** Others sleep as most tasks do all day, or are about to run: worth showing only where something else points to the task. */
const UNINTERRUPTIBLE: readonly string[] = ['UN', 'D'];

/**
 * The graph of waits, with the tasks that only listings show: a task that sleeps uninterruptibly, or that a fact names by its pid, waits
 * for the kind of thing that its row says.
 */
export function waitsOf(graph: WaitGraph, tables: readonly RowTable[], facts: readonly Fact[]): WaitGraph {
  const named = new Set(facts.filter(({ id }) => id.endsWith('Pid')).map(({ best }) => best.value));
  const known = new Set(graph.nodes.map(({ label }) => label));
  const nodes = new Map<string, WaitNode>(graph.nodes.map((node) => [node.id, node]));
  const edges: WaitEdge[] = [...graph.edges];
  const ends = new Set<string>();
  for (const row of tables.find((table) => table.name === 'task')?.rows ?? []) {
    const found = waitOf(row, named);
    if (found === undefined || known.has(found.task.label)) continue;
    nodes.set(found.task.id, found.task);
    if (!nodes.has(found.thing.id)) {
      nodes.set(found.thing.id, found.thing);
      ends.add(found.thing.id);
    }
    edges.push({ from: row.id, to: found.thing.id, on: found.on, strength: 'seen', cite: row.cite });
  }
  return { nodes: [...nodes.values()], edges, cycles: graph.cycles, roots: [...graph.roots, ...ends] };
}

function waitOf(
  { id, attributes: { waitsIn, waitsFor, comm, pid, state } }: Row,
  named: ReadonlySet<unknown>,
): { readonly task: WaitNode; readonly thing: WaitNode; readonly on: string } | undefined {
  if (waitsIn === undefined || waitsFor === undefined) return undefined;
  if (!UNINTERRUPTIBLE.includes(String(state)) && !(typeof pid === 'number' && named.has(pid))) return undefined;
  const thing = String(waitsFor);
  return {
    task: { id, kind: 'task', label: `${String(comm)} ${String(pid)}` },
    thing: { id: `resource:${thing}`, kind: 'resource', label: thing },
    on: String(waitsIn),
  };
}
