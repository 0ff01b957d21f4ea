import type { Cite } from '../../../model/cite.js';
import type { WaitEdge, WaitGraph, WaitNode, WaitStrength } from '../../../model/wait.js';
import type { Ownership } from '../hang/ownership.js';
import type { OwnerEdge } from '../hang/ownerEdges.js';
import type { TaskWait } from '../hang/taskWait.js';
import { waitKind } from '../hang/waitKind.js';
import type { LockIdentity, WaiterSign } from './ownedLocks.js';
import { solveWaits } from './solve.js';

/** Tasks that get a node: nobody reads more, and the counts of what is behind a root need no node. */
const MOST_TASKS = 12_000;
/** On what an edge from a lock to its owner rests, when no listing names the function that took it. */
const OWNER = 'owner';
/** Stands for the name of a task that is known by its number alone. */
export const UNSHOWN = '?';

/** How firm it is that a task waits for a lock whose owner is not known. */
const STRENGTH: Readonly<Record<WaiterSign, WaitStrength>> = {
  'on-list': 'said',
  'on-stack': 'said',
  argument: 'seen',
  'at-entry': 'seen',
  'in-register': 'likely',
};

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

/** More nodes than any evidence has lines to name: their places fit into half a number. */
const MOST_NODES = 2 ** 26;

/** Puts nodes and edges together, each once. */
class GraphBuilder {
  readonly #nodes: WaitNode[] = [];
  readonly #places = new Map<string, number>();
  readonly #edges: WaitEdge[] = [];
  readonly #ends: (readonly [number, number])[] = [];
  /** Both ends of each edge in one number. */
  readonly #known = new Set<number>();

  /** @returns the place of the node */
  node(node: WaitNode): number {
    const known = this.#places.get(node.id);
    if (known !== undefined) return known;
    const place = this.#nodes.length;
    this.#places.set(node.id, place);
    this.#nodes.push(node);
    return place;
  }

  edge(from: number, to: number, on: string, strength: WaitStrength, cite: readonly Cite[], incident?: string): void {
    const key = from * MOST_NODES + to;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#ends.push([from, to]);
    const edge = { from: this.#idAt(from), to: this.#idAt(to), on, strength, cite };
    this.#edges.push(incident === undefined ? edge : { ...edge, incident });
  }

  finish(): WaitGraph {
    const { cycles, roots } = solveWaits({ nodes: this.#nodes.length, edges: this.#ends });
    return {
      nodes: this.#nodes,
      edges: this.#edges,
      cycles: cycles.map((cycle) => cycle.map((place) => this.#idAt(place))),
      roots: roots.map(({ node }) => this.#idAt(node)),
    };
  }

  #idAt(place: number): string {
    return this.#nodes[place]?.id ?? '';
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
  const { edges, orphaned, wanted } = ownership;
  if (waits.length + edges.length + orphaned.length + wanted.length === 0) return;
  const shown = waits.slice(0, MOST_TASKS);
  const byPid = new Map(shown.map((wait) => [wait.pid, wait]));
  const idOf = (kind: string, name: string): string => [kind, ...(boot === undefined ? [] : [boot]), name].join(':');
  const taskNode = (pid: number): number => {
    const wait = byPid.get(pid);
    const label = `${wait?.comm ?? ownership.comms.get(pid) ?? UNSHOWN} ${String(pid)}`;
    return graph.node({ id: idOf('task', String(pid)), kind: 'task', label });
  };
  const lockNode = (lock: LockIdentity): number | undefined => {
    const name = lock.address ?? lock.name;
    if (name === undefined) return undefined;
    const place = lock.dump === undefined ? name : `${String(lock.dump)}:${name}`;
    return graph.node({ id: idOf('lock', place), kind: 'lock', label: labelOf(lock, name) });
  };
  const held = new Set<number>();
  const addOwned = ({ waiter, owner, waitsIn, takenIn, lock, strength, cite }: OwnerEdge): void => {
    const wait = byPid.get(waiter);
    if (wait === undefined && !ownership.comms.has(waiter)) return;
    held.add(waiter);
    const on = wait?.waitsIn ?? waitsIn ?? OWNER;
    const between = lockNode(lock);
    const task = taskNode(waiter);
    if (between === undefined) {
      graph.edge(task, taskNode(owner), on, strength, cite, incidentOf(waiter));
      return;
    }
    const shownAt = wait === undefined ? cite : [wait.cite, ...cite];
    const firmness = strength === 'hint' ? 'said' : strength;
    graph.edge(task, between, on, firmness, shownAt, incidentOf(waiter));
    // Who has the lock is known from those of whom a line or a list says that they wait for it.
    if (strength === 'likely') return;
    graph.edge(between, taskNode(owner), takenIn ?? OWNER, strength, cite, incidentOf(owner));
  };
  for (const edge of edges) addOwned(edge);
  for (const { lock, task, waiters, cite } of orphaned) {
    const gone = graph.node({ id: idOf('task', task), kind: 'task', label: task, gone: true });
    const between = lockNode(lock) ?? gone;
    if (between !== gone) graph.edge(between, gone, OWNER, 'said', cite);
    for (const { pid, cite: own } of waiters) {
      held.add(pid);
      graph.edge(taskNode(pid), between, byPid.get(pid)?.waitsIn ?? OWNER, 'said', own, incidentOf(pid));
    }
  }
  for (const { lock, waiters } of wanted) {
    const between = lockNode(lock);
    for (const { pid, sign, waitsIn, cite } of between === undefined ? [] : waiters) {
      if (between === undefined || held.has(pid)) continue;
      held.add(pid);
      const on = byPid.get(pid)?.waitsIn ?? waitsIn ?? OWNER;
      graph.edge(taskNode(pid), between, on, STRENGTH[sign], cite, incidentOf(pid));
    }
  }
  const owners = new Set(edges.map(({ owner }) => owner));
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
