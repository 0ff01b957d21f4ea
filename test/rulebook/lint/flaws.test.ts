import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { evaluateConditions } from '../../../src/inference/index.js';
import type { Condition, ConditionNode } from '../../../src/model/condition.js';
import { flawsOf } from '../../../src/rulebook/lint/flaws.js';
import { Logic } from '../../../src/rulebook/lint/logic/logic.js';
import { treeOf } from '../../../src/rulebook/lint/logic/tree.js';
import { viewOf } from '../../inference/view.js';
import { runs } from '../../properties/runs.js';
import { condition, names, someFacts, table } from './drawn.js';

/** The condition without the part at a path; undefined where the path leads into rows, or nothing would be left of a group. */
function without(node: ConditionNode, path: readonly (string | number)[]): Condition | undefined {
  const [, index, ...below] = path;
  if (typeof index !== 'number' || !('all' in node || 'any' in node)) return undefined;
  const children = 'all' in node ? node.all : node.any;
  const rest = children.flatMap((child, at): readonly (ConditionNode | undefined)[] => {
    if (at !== index) return [child];
    return below.length === 0 ? [] : [without(child, below)];
  });
  const left = rest.filter((child) => child !== undefined);
  if (left.length === 0 || left.length < rest.length) return undefined;
  return 'all' in node ? { all: left } : { any: left };
}

test('a part that is told to decide nothing can be dropped, and the condition is true for the same facts', async () => {
  let looks = 0;
  const worlds = fc.array(fc.tuple(someFacts, table), { minLength: 12, maxLength: 12 });
  const property = fc.asyncProperty(condition, condition, worlds, async (gate, signal, states) => {
    const [given, tree] = [treeOf(gate, []), treeOf(signal, [])];
    const idle = flawsOf(tree, [given], new Logic(names, [given, tree])).filter(
      ({ flaw }) => flaw === 'redundant' || flaw === 'never-true' || flaw === 'never-true-then',
    );
    for (const { flaw, tree: part } of idle) {
      const shorter = without(signal, part.path);
      // What is never true can be dropped from alternatives only.
      if (shorter === undefined || (flaw !== 'redundant' && part.path.at(-2) !== 'any')) continue;
      for (const [facts, rows] of states) {
        const batch = [gate, signal, shorter].map((one, index) => ({ name: String(index), condition: one }));
        const proofs = await evaluateConditions(batch, viewOf(facts, [rows]));
        const [open, before, after] = batch.map(({ name }) => proofs.get(name)?.truth === 'true');
        if (open !== true) continue;
        looks += 1;
        expect(after).toBe(before);
      }
    }
  });
  await fc.assert(property, runs(600));
  expect(looks).toBeGreaterThan(100);
});
