import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import type { CallTreeNode } from '../../../src/model/incident.js';
import type { CallOutline, OutlineNode } from '../../../src/model/record.js';
import { mergeCallTree } from '../../../src/facts/derive/callTree.js';
import { knownIndex } from './knownFunctions.js';
import { stack } from './stacks.js';

function node(name: string, ...children: readonly OutlineNode[]): OutlineNode {
  return { name, display: name, line: 1, children };
}
function outline(...roots: readonly OutlineNode[]): CallOutline {
  return { type: 'call-outline', completeness: 'whole', missing: [], cite: { source: 's2', from: 1, to: 9 }, roots };
}
/** `a2(b1,c*)`: a in two samples, b in one, c drawn only. */
function text(tree: CallTreeNode | undefined): string {
  if (tree === undefined) return '';
  const inner = tree.children.map(text).join(',');
  return `${tree.name}${tree.drawn ? '*' : String(tree.samples)}${inner === '' ? '' : `(${inner})`}`;
}

test('samples are counted where they pass', () => {
  expect(text(mergeCallTree([stack('a > b > c'), stack('a > b > d'), stack('a > e')], [], knownIndex))).toBe(
    'a3(b2(c1,d1),e1)',
  );
});

test('an outline adds what it alone shows under the function of its root', () => {
  const drawn = outline(node('b', node('c'), node('x', node('y')), node('__x86_indirect_thunk_rax')));
  expect(text(mergeCallTree([stack('a > b > c')], [drawn], knownIndex))).toBe('a1(b1(c1,x*(y*)))');
});

test('an outline of other functions is left out, and stands alone without samples', () => {
  const drawn = outline(node('q', node('r')));
  expect(text(mergeCallTree([stack('a > b')], [drawn], knownIndex))).toBe('a1(b1)');
  expect(text(mergeCallTree([], [drawn], knownIndex))).toBe('q*(r*)');
});

test('a stack without its outer frames hangs where others have its outermost function', () => {
  expect(text(mergeCallTree([{ ...stack('b > d'), whole: false }, stack('a > b > c')], [], knownIndex))).toBe(
    'a1(b2(c1,d1))',
  );
});

test('stacks that begin in several places have a common node', () => {
  expect(text(mergeCallTree([stack('a > b'), stack('c')], [], knownIndex))).toBe('*2(a1(b1),c1)');
  expect(mergeCallTree([], [], knownIndex)).toBeUndefined();
});

test('no node counts fewer samples than its children together', () => {
  const check = (tree: CallTreeNode): void => {
    expect(tree.samples).toBeGreaterThanOrEqual(tree.children.reduce((sum, child) => sum + child.samples, 0));
    tree.children.forEach(check);
  };
  const calls = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(calls, { minLength: 1, maxLength: 6 }), (paths) => {
      const tree = mergeCallTree(
        paths.map((each) => stack(each.join(' > '))),
        [],
        knownIndex,
      );
      if (tree !== undefined) check(tree);
    }),
  );
});
