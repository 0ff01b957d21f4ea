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
  const out = lists(nodes, edges, 0, 1);
  const back = lists(nodes, edges, 1, 0);
  const cycles = components(out)
    .map((members) => cycleIn(members, out))
    .filter((cycle) => cycle.length > 0)
    .toSorted((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
  const ends = [...out.keys()]
    .filter((node) => listAt(out, node).length === 0 && listAt(back, node).length > 0)
    .toSorted((one, other) => listAt(back, other).length - listAt(back, one).length || one - other);
  const counted = ends.slice(0, MOST_COUNTED).map((node) => ({ node, behind: reach(node, back) }));
  const rest = ends.slice(MOST_COUNTED).map((node) => ({ node, behind: listAt(back, node).length }));
  return {
    cycles,
    roots: [...counted, ...rest].toSorted((one, other) => other.behind - one.behind || one.node - other.node),
  };
}

type Lists = readonly (readonly number[])[];

function listAt(all: Lists, node: number): readonly number[] {
  return all[node] ?? [];
}

function lists(nodes: number, edges: NumberedGraph['edges'], from: 0 | 1, to: 0 | 1): Lists {
  const all: number[][] = Array.from({ length: nodes }, () => []);
  for (const edge of edges) all[edge[from]]?.push(edge[to]);
  return all;
}

/** How many nodes wait for one, directly or through others. */
function reach(node: number, back: Lists): number {
  const seen = new Set([node]);
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const other of listAt(back, next)) {
      if (seen.has(other)) continue;
      seen.add(other);
      waiting.push(other);
    }
  }
  return seen.size - 1;
}

/** A node on the way, and which of its edges comes next. */
interface Step {
  readonly node: number;
  next: number;
}

/** Strongly connected components, without recursion: chains of waits may be ten thousand tasks long. */
function components(out: Lists): readonly (readonly number[])[] {
  const order = new Int32Array(out.length).fill(-1);
  const low = new Int32Array(out.length);
  const open = new Uint8Array(out.length);
  const stack: number[] = [];
  const found: number[][] = [];
  let counter = 0;
  const enter = (node: number): Step => {
    order[node] = counter;
    low[node] = counter;
    counter += 1;
    stack.push(node);
    open[node] = 1;
    return { node, next: 0 };
  };
  const lower = (node: number, value: number | undefined): void => {
    low[node] = Math.min(low[node] ?? 0, value ?? 0);
  };
  for (const start of out.keys()) {
    if (order[start] !== -1) continue;
    const way = [enter(start)];
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const { node } = step;
      const to = listAt(out, node)[step.next];
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
    for (const to of listAt(out, node)) {
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
