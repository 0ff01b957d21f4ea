import type { Diagnosis, WaitEdge, WaitNode } from '../model/diagnosis.js';
import type { RowTable } from '../model/row.js';

/** What the stacks of tasks show to be waited for: one edge from each waiting task to the kind of thing it waits for. */
export function waitsOf(tables: readonly RowTable[]): Diagnosis['waits'] {
  const nodes = new Map<string, WaitNode>();
  const edges: WaitEdge[] = [];
  for (const row of tables.find((table) => table.name === 'task')?.rows ?? []) {
    const { waitsIn, waitsFor, comm, pid } = row.attributes;
    if (waitsIn === undefined || waitsFor === undefined) continue;
    const resource = `resource:${String(waitsFor)}`;
    nodes.set(row.id, { id: row.id, kind: 'task', label: `${String(comm)} ${String(pid)}` });
    nodes.set(resource, { id: resource, kind: 'resource', label: String(waitsFor) });
    edges.push({ from: row.id, to: resource, on: String(waitsIn), strength: 'seen', cite: row.cite });
  }
  const roots = [...nodes.keys()].filter((id) => !edges.some((edge) => edge.from === id));
  return { nodes: [...nodes.values()], edges, cycles: [], roots };
}
