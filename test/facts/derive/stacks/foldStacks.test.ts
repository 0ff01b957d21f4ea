import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { StackTreeNode } from '../../../../src/model/stack.js';
import { dumpOf, folded } from './folding.js';
import type { DumpedTask } from './folding.js';

const SLEEP = ['__schedule', 'schedule'];
const CALL = ['do_syscall_64', 'entry_SYSCALL_64_after_hwframe'];
const WORKER = [...SLEEP, 'worker_thread', 'kthread', 'ret_from_fork'];

const wait = fc.constantFrom(
  ['jbd2_log_wait_commit', 'ext4_sync_file'],
  ['io_schedule', 'folio_wait_bit_common', '__folio_lock', 'filemap_read'],
  ['schedule_preempt_disabled', '__mutex_lock', 'first_ioctl'],
  ['schedule_preempt_disabled', '__mutex_lock', 'rtnl_lock', 'bond_open'],
  ['futex_wait_queue', 'futex_wait', 'do_futex'],
  ['nobody_knows_this'],
);
const calls = fc
  .tuple(wait, fc.array(fc.constantFrom('vfs_fsync_range', 'outer_a', 'outer_b'), { maxLength: 4 }))
  .map(([inner, outer]) => [...SLEEP, ...inner, ...outer, ...CALL]);
const dump: fc.Arbitrary<readonly DumpedTask[]> = fc
  .array(fc.record({ state: fc.constantFrom('D', 'S', 'R'), calls }), { minLength: 1, maxLength: 30 })
  .map((tasks) => tasks.map((task, at) => ({ ...task, pid: 100 + at })));

function classesOf(tasks: readonly DumpedTask[]): readonly unknown[] {
  return folded(dumpOf(tasks)).stacks.classes.map(({ cite, ...shown }) => ({ ...shown, cited: cite.length }));
}

function sums({ tasks, left = 0, children }: StackTreeNode): boolean {
  return left + children.reduce((sum, child) => sum + child.tasks, 0) <= tasks && children.every(sums);
}

function nodes({ children }: StackTreeNode): number {
  return children.reduce((sum, child) => sum + nodes(child), 1);
}

describe('folded stacks', () => {
  test('do not depend on the order of the tasks', () => {
    const shuffled = dump.chain((tasks) =>
      fc.shuffledSubarray([...tasks], { minLength: tasks.length }).map((other) => [tasks, other] as const),
    );
    fc.assert(
      fc.property(shuffled, ([tasks, other]) => {
        expect(classesOf(other)).toEqual(classesOf(tasks));
        expect(folded(dumpOf(other)).stacks.tree).toEqual(folded(dumpOf(tasks)).stacks.tree);
      }),
    );
  });

  test('an idle task more changes no other class', () => {
    const others = (tasks: readonly DumpedTask[]): readonly unknown[] =>
      folded(dumpOf(tasks))
        .stacks.classes.filter(({ id }) => id !== 'idle:idle:work-to-come')
        .map(({ cite, ...shown }) => ({ ...shown, cited: cite.length }));
    fc.assert(
      fc.property(dump, (tasks) => {
        expect(others([...tasks, { pid: 9, state: 'I', calls: WORKER }])).toEqual(others(tasks));
      }),
    );
  });

  test('count every task once', () => {
    fc.assert(
      fc.property(dump, (tasks) => {
        const { stacks, blocked } = folded(dumpOf(tasks));
        const counted = stacks.classes.reduce((sum, one) => sum + one.tasks, stacks.left?.tasks ?? 0);
        expect(counted).toBe(tasks.length);
        expect(stacks.tasks).toBe(tasks.length);
        for (const { tasks: own, states, stacks: different } of stacks.classes) {
          expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(own);
          expect(different).toBeLessThanOrEqual(own);
        }
        expect(blocked.tasks).toBe(tasks.filter(({ state }) => state === 'D').length);
        expect(sums(stacks.tree)).toBe(true);
        expect(stacks.tree.tasks).toBe(tasks.length);
      }),
    );
  });

  test('come with blocked tasks first and idle ones last', () => {
    fc.assert(
      fc.property(dump, (tasks) => {
        const ranks = folded(dumpOf(tasks)).stacks.classes.map(({ idle, states }) => (idle ? -1 : (states['D'] ?? 0)));
        expect(ranks).toEqual(ranks.toSorted((one, other) => other - one));
      }),
    );
  });
});

test('thousands of different stacks keep the tree and the list of classes small, and nobody is lost', () => {
  const tasks = Array.from({ length: 6000 }, (_, at): DumpedTask => {
    const own = Array.from({ length: 3 }, (__, depth) => `driver${String(at)}_step${String(depth)}`);
    return { pid: at + 1, state: 'D', calls: [...SLEEP, '__mutex_lock', ...own, ...CALL] };
  });
  const { stacks, blocked } = folded(dumpOf(tasks));
  expect(stacks.classes.length).toBeLessThanOrEqual(48);
  expect(stacks.classes.reduce((sum, one) => sum + one.tasks, stacks.left?.tasks ?? 0)).toBe(6000);
  expect(nodes(stacks.tree)).toBeLessThanOrEqual(200);
  expect(stacks.tree.left).toBeGreaterThan(1000);
  expect(blocked.tasks).toBe(6000);
});

test('a stack without end is cut at depth 24 and the rest is counted', () => {
  const deep = Array.from({ length: 100 }, (_, at) => `level${String(at)}`);
  let { tree: node } = folded(dumpOf([{ pid: 1, state: 'D', calls: [...SLEEP, ...deep] }])).stacks;
  let depth = 0;
  for (let [child] = node.children; child !== undefined; [child] = node.children) {
    node = child;
    depth += 1;
  }
  expect([depth, node.left]).toEqual([24, 1]);
});
