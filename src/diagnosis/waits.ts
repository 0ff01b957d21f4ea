import type { Diagnosis, WaitEdge, WaitNode } from '../model/diagnosis.js';
import type { Fact } from '../model/fact.js';
import type { RowTable } from '../model/row.js';

/** States in which a task sleeps as most tasks do all day: worth showing only where something else points to the task. */
const INTERRUPTIBLE: readonly string[] = ['IN', 'S', 'ID', 'I'];

/**
 * What the stacks of tasks show to be waited for: one edge from each task that sleeps uninterruptibly, or that a fact names
 * by its pid, to the kind of thing it waits for.
 */
export function waitsOf(tables: readonly RowTable[], facts: readonly Fact[]): Diagnosis['waits'] {
  const named = new Set(facts.filter(({ id }) => id.endsWith('Pid')).map(({ best }) => best.value));
  const nodes = new Map<string, WaitNode>();
  const edges: WaitEdge[] = [];
  for (const row of tables.find((table) => table.name === 'task')?.rows ?? []) {
    const { waitsIn, waitsFor, comm, pid, state } = row.attributes;
    if (waitsIn === undefined || waitsFor === undefined) continue;
    if (INTERRUPTIBLE.includes(String(state)) && !(typeof pid === 'number' && named.has(pid))) continue;
    const resource = `resource:${String(waitsFor)}`;
    nodes.set(row.id, { id: row.id, kind: 'task', label: `${String(comm)} ${String(pid)}` });
    nodes.set(resource, { id: resource, kind: 'resource', label: String(waitsFor) });
    edges.push({ from: row.id, to: resource, on: String(waitsIn), strength: 'seen', cite: row.cite });
  }
  const roots = [...nodes.keys()].filter((id) => !edges.some((edge) => edge.from === id));
  return { nodes: [...nodes.values()], edges, cycles: [], roots };
}
