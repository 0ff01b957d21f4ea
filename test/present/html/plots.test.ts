import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { WaitGraph } from '../../../src/model/wait.js';
import { matrixOf } from '../../../src/present/html/evaluation/matrix.js';
import { icicleOf } from '../../../src/present/html/plot/icicle.js';
import type { IcicleNode } from '../../../src/present/html/plot/icicle.js';
import { waitLayout } from '../../../src/present/html/plot/waitLayout.js';
import { waitPicture } from '../../../src/present/html/plot/waitPicture.js';

const WIDTH = 960;

const tree: fc.Memo<IcicleNode> = fc.memo((depth) =>
  fc.record({
    name: fc.string({ maxLength: 8 }),
    count: fc.oneof(fc.integer({ min: -2, max: 50 }), fc.constantFrom(Number.NaN, Infinity)),
    drawn: fc.boolean(),
    children: depth > 1 ? fc.array(tree(depth - 1), { maxLength: 3 }) : fc.constant([]),
  }),
);

describe('the icicle', () => {
  test('widths are shares, the most frequent first', () => {
    const leaf = (name: string, count: number): IcicleNode => ({ name, count, children: [] });
    const { cells } = icicleOf({ name: 'root', count: 4, children: [leaf('rare', 1), leaf('often', 3)] }, WIDTH);
    expect(cells.map(({ name, x, width, depth }) => [name, x, width, depth])).toEqual([
      ['root', 0, WIDTH, 0],
      ['often', 0, 720, 1],
      ['rare', 720, 240, 1],
    ]);
  });

  test('what was drawn by a person is seen beside the samples', () => {
    const drawn = { name: 'drawn', count: 0, drawn: true, children: [] };
    const { cells } = icicleOf({ name: 'root', count: 1, children: [drawn] }, WIDTH);
    expect(cells.find(({ name }) => name === 'drawn')?.width).toBeGreaterThan(100);
  });

  test('whatever the counts, cells lie in the plot and beside each other', () => {
    fc.assert(
      fc.property(tree(5), (root) => {
        const { cells } = icicleOf(root, WIDTH);
        for (const { x, width } of cells) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(WIDTH + 0.01);
        }
        const rows = [...new Set(cells.map(({ depth }) => depth))];
        for (const depth of rows) {
          const row = cells.filter((cell) => cell.depth === depth).toSorted((one, other) => one.x - other.x);
          for (const [at, cell] of row.entries()) {
            expect((row[at - 1]?.x ?? 0) + (row[at - 1]?.width ?? 0)).toBeLessThanOrEqual(cell.x + 0.01);
          }
        }
      }),
    );
  });
});

describe('the picture of waits', () => {
  const task = (id: string) => ({ id, kind: 'task', label: id }) as const;
  const edge = (from: string, to: string) => ({ from, to, on: 'mutex_lock', strength: 'seen', cite: [] }) as const;

  test('tasks that wait alike share a box; one that is waited for keeps its own', () => {
    const graph: WaitGraph = {
      nodes: [...['a', 'b', 'c', 'holder'].map(task), { id: 'm', kind: 'lock', label: 'a mutex' }],
      edges: [edge('a', 'm'), edge('b', 'm'), edge('c', 'm'), edge('holder', 'm'), edge('m', 'holder')],
      cycles: [['m', 'holder']],
      roots: ['holder'],
    };
    const { boxes, arrows, left } = waitPicture(graph);
    expect(boxes.map(({ labels }) => labels)).toEqual([['a', 'b', 'c'], ['holder'], ['a mutex']]);
    expect(arrows.filter(({ cycle }) => cycle).map(({ from, to }) => [from, to])).toEqual([
      ['holder', 'm'],
      ['m', 'holder'],
    ]);
    expect(left).toBe(0);
  });

  test('of very many the ones nearest to the cause are drawn, and the others counted', () => {
    const ids = Array.from({ length: 500 }, (_, at) => `t${String(at)}`);
    const edges = ids.slice(1).map((id, at) => edge(id, ids[at] ?? ''));
    const { boxes, left } = waitPicture({ nodes: ids.map(task), edges, cycles: [], roots: ['t0'] });
    expect(boxes.length + left).toBe(500);
    expect(boxes.length).toBeLessThan(100);
    expect(boxes.some(({ id }) => id === 't0')).toBe(true);
  });

  test('no two boxes lie on each other', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__');
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 12 }), (pairs) => {
        const nodes = [...new Set(pairs.flat())].map(task);
        const picture = waitPicture({ nodes, edges: pairs.map(([from, to]) => edge(from, to)), cycles: [], roots: [] });
        const { boxes, width, height } = waitLayout(picture);
        for (const one of boxes) {
          expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height).toBe(true);
          const onIt = boxes.filter(
            (other) =>
              other !== one &&
              other.x < one.x + one.width &&
              one.x < other.x + other.width &&
              other.y < one.y + one.height &&
              one.y < other.y + other.height,
          );
          expect(onIt).toEqual([]);
        }
      }),
    );
  });
});

test('what is right stands on the diagonal of the matrix, most runs first', () => {
  const matrix = matrixOf([
    { expected: 'rare', led: 'rare', runs: 1 },
    { expected: 'often', led: 'often', runs: 9 },
    { expected: 'often', led: 'none', runs: 2 },
  ]);
  expect(matrix.rows).toEqual(['often', 'rare']);
  expect(matrix.columns).toEqual(['often', 'rare', 'none']);
  expect(matrix.cells.filter(({ expected, led }) => expected === led).every(({ row, column }) => row === column)).toBe(
    true,
  );
});
