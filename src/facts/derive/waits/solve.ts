/** A graph of waits by the places of its nodes. */
export interface NumberedGraph {
  readonly nodes: number;
  /** Pairs of places: the first waits for the second. */
  readonly edges: readonly (readonly [number, number])[];
}

export interface Solved {
  /** Nodes that wait for each other, in the order of the waits, least place first. */
  readonly cycles: readonly (readonly number[])[];
  /** Nodes that wait for nothing and are waited for, with how many nodes are behind them, most first. */
  readonly roots: readonly { readonly node: number; readonly behind: number }[];
}

/** Roots whose waiters are counted; behind each of them the graph is walked once. */
const MOST_COUNTED = 256;

/**
 * Finds the cycles and the ends of a graph of waits. Time grows with nodes and edges: strongly connected components by one walk
 * (Tarjan 1972), then one walk backwards from each of the most direct roots.
 */
export function solveWaits({ nodes, edges }: NumberedGraph): Solved {
  if (edges.length === 0) return { cycles: [], roots: [] };
  const out = lists(nodes, edges, 0, 1);
  const back = lists(nodes, edges, 1, 0);
  const cycles = components(out, back)
    .map((members) => cycleIn(members, out))
    .filter((cycle) => cycle.length > 0)
    .toSorted((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
  const ends: number[] = [];
  for (let node = 0; node < nodes; node += 1) if (count(out, node) === 0 && count(back, node) > 0) ends.push(node);
  ends.sort((one, other) => count(back, other) - count(back, one) || one - other);
  const counted = ends.slice(0, MOST_COUNTED).map((node) => ({ node, behind: reach(node, back) }));
  const rest = ends.slice(MOST_COUNTED).map((node) => ({ node, behind: count(back, node) }));
  return {
    cycles,
    roots: [...counted, ...rest].toSorted((one, other) => other.behind - one.behind || one.node - other.node),
  };
}

/** The neighbours of all nodes, one behind the other: those of a node end where `ends` says, and begin where those before it end. */
interface Lists {
  readonly ends: Int32Array;
  readonly neighbours: Int32Array;
}

function lists(nodes: number, edges: NumberedGraph['edges'], from: 0 | 1, to: 0 | 1): Lists {
  const next = new Int32Array(nodes + 1);
  for (const edge of edges) next[edge[from] + 1] = (next[edge[from] + 1] ?? 0) + 1;
  for (let node = 1; node <= nodes; node += 1) next[node] = (next[node] ?? 0) + (next[node - 1] ?? 0);
  const neighbours = new Int32Array(edges.length);
  for (const edge of edges) {
    const place = next[edge[from]] ?? 0;
    neighbours[place] = edge[to];
    next[edge[from]] = place + 1;
  }
  return { ends: next.subarray(0, nodes), neighbours };
}

function startOf({ ends }: Lists, node: number): number {
  return node === 0 ? 0 : (ends[node - 1] ?? 0);
}

function count(all: Lists, node: number): number {
  return (all.ends[node] ?? 0) - startOf(all, node);
}

function neighboursOf(all: Lists, node: number): Int32Array {
  return all.neighbours.subarray(startOf(all, node), all.ends[node]);
}

/** How many nodes wait for one, directly or through others. */
function reach(node: number, back: Lists): number {
  const seen = new Set([node]);
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const other of neighboursOf(back, next)) {
      if (seen.has(other)) continue;
      seen.add(other);
      waiting.push(other);
    }
  }
  return seen.size - 1;
}

/** A node on the way, those that it waits for, and which of them comes next. */
interface Step {
  readonly node: number;
  readonly awaited: Int32Array;
  next: number;
}

/** Strongly connected components with an edge inside, without recursion: chains of waits may be ten thousand tasks long. */
function components(out: Lists, back: Lists): readonly (readonly number[])[] {
  const nodes = out.ends.length;
  const order = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const open = new Uint8Array(nodes);
  const stack: number[] = [];
  const found: number[][] = [];
  let counter = 0;
  const enter = (node: number): Step => {
    order[node] = counter;
    low[node] = counter;
    counter += 1;
    stack.push(node);
    open[node] = 1;
    return { node, awaited: neighboursOf(out, node), next: 0 };
  };
  const lower = (node: number, value: number | undefined): void => {
    low[node] = Math.min(low[node] ?? 0, value ?? 0);
  };
  for (let start = 0; start < nodes; start += 1) {
    // What nobody waits for, or what waits for nothing, is in no circle: those are nearly all.
    if (order[start] !== -1 || count(out, start) === 0 || count(back, start) === 0) continue;
    const way = [enter(start)];
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const { node, awaited } = step;
      const to = awaited[step.next];
      step.next += 1;
      if (to !== undefined) {
        if (order[to] === -1) way.push(enter(to));
        else if (open[to] === 1) lower(node, order[to]);
        continue;
      }
      way.pop();
      const outer = way.at(-1);
      if (outer !== undefined) lower(outer.node, low[node]);
      if (low[node] !== order[node]) continue;
      // Most nodes are in no circle, not even with themselves.
      if (stack.at(-1) === node && !awaited.includes(node)) {
        stack.pop();
        open[node] = 0;
        continue;
      }
      const members: number[] = [];
      let member: number | undefined;
      do {
        member = stack.pop();
        if (member === undefined) break;
        open[member] = 0;
        members.push(member);
      } while (member !== node);
      found.push(members);
    }
  }
  return found;
}

/** A shortest cycle through the least member; none for a node that does not wait for itself. */
function cycleIn(members: readonly number[], out: Lists): readonly number[] {
  const start = members.reduce((least, node) => Math.min(least, node), members[0] ?? 0);
  const own = new Set(members);
  const before = new Map<number, number>();
  const waiting = [start];
  for (const node of waiting) {
    for (const to of neighboursOf(out, node)) {
      if (to === start) return wayTo(node, start, before);
      if (!own.has(to) || before.has(to)) continue;
      before.set(to, node);
      waiting.push(to);
    }
  }
  return [];
}

function wayTo(end: number, start: number, before: ReadonlyMap<number, number>): readonly number[] {
  const way = [end];
  for (let node = end; node !== start;) {
    node = before.get(node) ?? start;
    way.unshift(node);
  }
  return way;
}
