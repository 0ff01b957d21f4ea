import type { Cite } from '../../../model/cite.js';
import type { WaitEdge, WaitGraph, WaitNode, WaitStrength } from '../../../model/wait.js';
import type { Ownership } from '../hang/ownership.js';
import type { OwnerEdge } from '../hang/ownerEdges.js';
import type { TaskWait } from '../hang/taskWait.js';
import { waitKind } from '../hang/waitKind.js';
import type { LockIdentity } from './ownedLocks.js';
import { solveWaits } from './solve.js';

/** Tasks that get a node: nobody reads more, and the counts of what is behind a root need no node. */
const MOST_TASKS = 12_000;
/** On what an edge from a lock to its owner rests, when no listing names the function that took it. */
const OWNER = 'owner';

/** What is known of the waits of one boot. */
export interface WaitEvidence {
  /** Told apart in names where a case has several boots. */
  readonly boot?: string;
  /** One wait a task: blocked tasks, and those that others wait for. */
  readonly waits: readonly TaskWait[];
  readonly ownership: Ownership;
  /** Id of the incident that a task is in. */
  readonly incidentOf: (pid: number) => string | undefined;
}

/** Puts nodes and edges together, each once. */
class GraphBuilder {
  readonly #nodes = new Map<string, WaitNode>();
  readonly #edges = new Map<string, WaitEdge>();

  node(node: WaitNode): string {
    if (!this.#nodes.has(node.id)) this.#nodes.set(node.id, node);
    return node.id;
  }

  edge(from: string, to: string, on: string, strength: WaitStrength, cite: readonly Cite[], incident?: string): void {
    const key = `${from}\n${to}`;
    if (this.#edges.has(key)) return;
    this.#edges.set(key, { from, to, on, strength, cite, ...(incident === undefined ? {} : { incident }) });
  }

  finish(): WaitGraph {
    const nodes = [...this.#nodes.values()];
    const edges = [...this.#edges.values()];
    const places = new Map(nodes.map(({ id }, place) => [id, place]));
    const { cycles, roots } = solveWaits({
      nodes: nodes.length,
      edges: edges.map(({ from, to }) => [places.get(from) ?? 0, places.get(to) ?? 0] as const),
    });
    const idOf = (place: number): string => nodes[place]?.id ?? '';
    return { nodes, edges, cycles: cycles.map((cycle) => cycle.map(idOf)), roots: roots.map(({ node }) => idOf(node)) };
  }
}

/**
 * Who waits for whom in a case: tasks wait for locks that the evidence names, locks are held by tasks, and where no owner is known a
 * task waits for a kind of thing. What a chain ends in is a root; what closes on itself is a deadlock, as far as its edges are firm.
 */
export function waitGraph(boots: readonly WaitEvidence[]): WaitGraph {
  const graph = new GraphBuilder();
  for (const boot of boots) addBoot(graph, boot);
  return graph.finish();
}

function addBoot(graph: GraphBuilder, { boot, waits, ownership, incidentOf }: WaitEvidence): void {
  const shown = waits.slice(0, MOST_TASKS);
  const byPid = new Map(shown.map((wait) => [wait.pid, wait]));
  const idOf = (kind: string, name: string): string => [kind, ...(boot === undefined ? [] : [boot]), name].join(':');
  const taskNode = (pid: number): string => {
    const wait = byPid.get(pid);
    const label = `${wait?.comm ?? '?'} ${String(pid)}`;
    return graph.node({ id: idOf('task', String(pid)), kind: 'task', label });
  };
  const lockNode = (lock: LockIdentity): string | undefined => {
    const name = lock.address ?? lock.name;
    return name === undefined
      ? undefined
      : graph.node({ id: idOf('lock', name), kind: 'lock', label: labelOf(lock, name) });
  };
  const held = new Set<number>();
  const addOwned = ({ waiter, owner, takenIn, lock, strength, cite }: OwnerEdge): void => {
    const wait = byPid.get(waiter);
    if (wait === undefined) return;
    held.add(waiter);
    const on = wait.waitsIn ?? OWNER;
    const between = lockNode(lock);
    const task = taskNode(waiter);
    if (between === undefined) {
      graph.edge(task, taskNode(owner), on, strength, cite, incidentOf(waiter));
      return;
    }
    graph.edge(task, between, on, strength === 'likely' ? 'likely' : 'said', [wait.cite, ...cite], incidentOf(waiter));
    // Who has the lock is known from those of whom a line or a list says that they wait for it.
    if (strength === 'likely') return;
    graph.edge(between, taskNode(owner), takenIn ?? OWNER, strength, cite, incidentOf(owner));
  };
  for (const edge of ownership.edges) addOwned(edge);
  for (const { lock, task, waiters, cite } of ownership.orphaned) {
    const gone = graph.node({ id: idOf('task', task), kind: 'task', label: task, gone: true });
    const between = lockNode(lock) ?? gone;
    if (between !== gone) graph.edge(between, gone, OWNER, 'said', cite);
    for (const { pid, cite: own } of waiters) {
      held.add(pid);
      graph.edge(taskNode(pid), between, byPid.get(pid)?.waitsIn ?? OWNER, 'said', own, incidentOf(pid));
    }
  }
  const owners = new Set(ownership.edges.map(({ owner }) => owner));
  for (const wait of shown) {
    const { pid, waitsFor, waitsIn, cite, state } = wait;
    if (waitsFor === undefined || waitsIn === undefined || held.has(pid)) continue;
    if (waitKind(wait) === 'rest' || (state !== 'D' && !owners.has(pid))) continue;
    const resource = graph.node({ id: `resource:${waitsFor}`, kind: 'resource', label: waitsFor });
    graph.edge(taskNode(pid), resource, waitsIn, 'seen', [cite], incidentOf(pid));
  }
}

function labelOf({ kind, name }: LockIdentity, known: string): string {
  return name ?? (kind === undefined ? known : `${kind} ${known}`);
}
