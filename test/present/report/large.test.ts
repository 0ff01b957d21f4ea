import { expect, test } from '@jest/globals';
import type { StackTreeNode } from '../../../src/model/stack.js';
import type { WaitEdge, WaitNode } from '../../../src/model/wait.js';
import { contextOf } from '../../../src/present/context.js';
import type { Document } from '../../../src/present/document.js';
import { stackTreeSection } from '../../../src/present/report/stackTreeSection.js';
import { waitsView } from '../../../src/present/report/waitsView.js';
import { renderTerminal } from '../../../src/present/terminal/renderTerminal.js';
import { NOTHING } from '../fixture/diagnoses.js';
import { STACKS } from '../fixture/stacks.js';
import { messages } from '../../ui/messages.js';

const MANY = 3000;
const numbers = Array.from({ length: MANY }, (_, index) => index);

function rowsOf(document: Document): readonly string[] {
  return renderTerminal(document, { width: 100, color: false, unicode: true }).trimEnd().split('\n');
}

function edge(from: string, to: string): WaitEdge {
  return { from, to, on: '__mutex_lock', strength: 'seen', cite: [] };
}

function waits(edges: readonly WaitEdge[], roots: readonly string[]): readonly string[] {
  const ids = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const nodes: readonly WaitNode[] = [...ids].map((id) => ({ id, kind: 'task', label: id }));
  return rowsOf(waitsView(contextOf({ ...NOTHING, waits: { nodes, edges, cycles: [], roots } }, messages('en'))));
}

test('thousands that wait for the same are one line', () => {
  const rows = waits(
    numbers.map((index) => edge(`t${String(index)}`, 'holder')),
    ['holder'],
  );
  expect(rows.length).toBeLessThan(10);
  expect(rows.join('\n')).toContain('holder: what it waits for, if anything, is not known (3000 behind it)');
  expect(rows.join('\n')).toContain('t5, +2994 in __mutex_lock, seen');
});

test('a chain of thousands, and thousands of chains, are cut', () => {
  const chain = waits(
    numbers.map((index) => edge(`t${String(index)}`, `t${String(index + 1)}`)),
    [`t${String(MANY)}`],
  );
  const roots = numbers.map((index) => `root${String(index)}`);
  const chains = waits(
    roots.flatMap((root, index) => [edge(`t${String(index)}`, root), edge(`u${String(index)}`, `t${String(index)}`)]),
    roots,
  );
  for (const rows of [chain, chains]) expect(rows.length).toBeLessThan(450);
  expect(chains.join('\n')).toContain('and 2988 more');
});

test('of a tree of thousands of calls those of most tasks are drawn', () => {
  const children = numbers.map((index): StackTreeNode => ({
    name: `f${String(index)}`,
    tasks: index + 1,
    children: [],
  }));
  const tree = { name: '', tasks: MANY, children };
  const rows = rowsOf(stackTreeSection(contextOf({ ...NOTHING, stacks: { ...STACKS, tree } }, messages('en'))));
  expect(rows.length).toBeLessThan(170);
  expect(rows.join('\n')).toContain('f2999  3000 tasks\n');
  expect(rows.at(-1)).toBe('... and more');
});
