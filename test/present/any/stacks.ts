import fc from 'fast-check';
import { WAIT_CLASSES } from '../../../src/model/catalogue.js';
import type { StackTreeNode, TaskStacks } from '../../../src/model/stack.js';
import { cites, count, hostile, names } from './text.js';

const leaf: fc.Arbitrary<StackTreeNode> = fc.record({ name: hostile, tasks: count, children: fc.constant([]) });
const tree: fc.Arbitrary<StackTreeNode> = fc.record({
  name: hostile,
  tasks: count,
  left: count,
  children: fc.array(leaf, { maxLength: 2 }),
});

/** Any folded stacks, with hostile text wherever text can stand. */
export const stacks: fc.Arbitrary<TaskStacks> = fc.record({
  boot: hostile,
  tasks: count,
  classes: fc.array(
    fc.record(
      {
        id: hostile,
        name: hostile,
        waitsFor: fc.constantFrom(...WAIT_CLASSES),
        idle: fc.boolean(),
        tasks: count,
        stacks: count,
        states: fc.dictionary(fc.constantFrom('D', 'S', 'R', '?'), count, { maxKeys: 2 }),
        waitsIn: hostile,
        function: hostile,
        functions: names,
        examples: fc.array(fc.record({ comm: hostile, pid: count, state: hostile }), { maxLength: 2 }),
        cite: cites,
      },
      { requiredKeys: ['id', 'name', 'idle', 'tasks', 'stacks', 'states', 'functions', 'examples', 'cite'] },
    ),
    { maxLength: 4 },
  ),
  left: fc.record({ classes: count, tasks: count }),
  tree,
});
