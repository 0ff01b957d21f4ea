import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { solveWaits } from '../../../src/facts/derive/waits/solve.js';
import type { NumberedGraph } from '../../../src/facts/derive/waits/solve.js';
import { runs } from '../../properties/runs.js';

const graph: fc.Arbitrary<NumberedGraph> = fc.integer({ min: 1, max: 9 }).chain((nodes) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1)), {
      maxLength: 14,
      selector: ([from, to]) => from * 16 + to,
    })
    .map((edges) => ({ nodes, edges })),
);

/** Whether each node reaches each other one, by repeated squaring of what is one step away. */
function closure({ nodes, edges }: NumberedGraph): (from: number, to: number) => boolean {
  const reached = new Set(edges.map(([from, to]) => from * nodes + to));
  for (let round = 0; round < nodes; round += 1)
    for (let a = 0; a < nodes; a += 1)
      for (let b = 0; b < nodes; b += 1)
        for (let c = 0; c < nodes; c += 1)
          if (reached.has(a * nodes + b) && reached.has(b * nodes + c)) reached.add(a * nodes + c);
  return (from, to) => reached.has(from * nodes + to);
}

describe('a graph of waits', () => {
  test('is solved as by trying all ways', () => {
    const property = fc.property(graph, (given) => {
      const { cycles, roots } = solveWaits(given);
      const reaches = closure(given);
      const nodes = [...Array(given.nodes).keys()];
      const edges = new Set(given.edges.map(([from, to]) => from * given.nodes + to));
      for (const cycle of cycles) {
        expect(new Set(cycle).size).toBe(cycle.length);
        cycle.forEach((node, at) => {
          expect(edges.has(node * given.nodes + (cycle[(at + 1) % cycle.length] ?? -1))).toBe(true);
        });
      }
      // One cycle for each set of nodes that wait for each other.
      const inCycles = nodes.filter((node) => reaches(node, node));
      const groups = new Set(
        inCycles.map((node) => nodes.filter((to) => reaches(node, to) && reaches(to, node)).join()),
      );
      expect(cycles.length).toBe(groups.size);
      const ends = nodes.filter(
        (node) =>
          !nodes.some((to) => edges.has(node * given.nodes + to)) &&
          nodes.some((from) => edges.has(from * given.nodes + node)),
      );
      expect(roots.map(({ node }) => node).toSorted((a, b) => a - b)).toEqual(ends);
      for (const { node, behind } of roots) expect(behind).toBe(nodes.filter((from) => reaches(from, node)).length);
      expect(roots.map(({ behind }) => behind)).toEqual(roots.map(({ behind }) => behind).toSorted((a, b) => b - a));
    });
    fc.assert(property, runs(300));
  });

  test('may be a chain of many thousand tasks', () => {
    const nodes = 20_000;
    const edges = Array.from({ length: nodes - 1 }, (_, at) => [at, at + 1] as const);
    expect(solveWaits({ nodes, edges })).toEqual({ cycles: [], roots: [{ node: nodes - 1, behind: nodes - 1 }] });
    const closed = solveWaits({ nodes, edges: [...edges, [nodes - 1, 0]] });
    expect(closed.cycles.map((cycle) => cycle.length)).toEqual([nodes]);
    expect(closed.roots).toEqual([]);
  });
});
