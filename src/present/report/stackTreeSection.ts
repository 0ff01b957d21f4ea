import type { StackTreeNode } from '../../model/stack.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline, TreeNode } from '../document.js';
import { code, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** One stack alone is told as that of its incident. */
const FEWEST = 2;
/** Lines of the tree. */
const MOST_LINES = 160;

interface Budget {
  left: number;
}

/** Functions that follow each other without a branch, told on one line. */
function chainFrom(start: StackTreeNode): readonly StackTreeNode[] {
  const chain = [start];
  for (let node = start; ;) {
    const [only, ...others] = node.children;
    if (only === undefined || others.length > 0 || only.tasks !== node.tasks) return chain;
    chain.push(only);
    node = only;
  }
}

function treeNode(wording: Wording, start: StackTreeNode, budget: Budget): readonly TreeNode[] {
  if (budget.left <= 0) return [];
  budget.left -= 1;
  const chain = chainFrom(start);
  const last = chain.at(-1) ?? start;
  const names: Inline = chain.flatMap(({ name }, index) => [...plain(index === 0 ? '' : ' > '), ...code(name)]);
  const left = last.left ?? 0;
  return [
    {
      text: [...names, ...styled('faint', `  ${wording.counted('views.calls.tasks', last.tasks)}`)],
      children: [
        ...last.children
          .toSorted((one, other) => other.tasks - one.tasks)
          .flatMap((child) => treeNode(wording, child, budget)),
        ...(left > 0 ? [{ text: styled('faint', wording.counted('views.calls.left', left)), children: [] }] : []),
      ],
    },
  ];
}

/** The stacks of all tasks of a boot as one tree of calls, outermost function first, the most tasks first. */
export function stackTreeSection({ diagnosis: { stacks }, wording }: ReportContext): readonly Block[] {
  if (stacks === undefined || stacks.tasks < FEWEST) return [];
  const budget = { left: MOST_LINES };
  const roots = stacks.tree.children
    .toSorted((one, other) => other.tasks - one.tasks)
    .flatMap((child) => treeNode(wording, child, budget));
  const cut = budget.left > 0 ? [] : [{ text: styled('faint', wording.text('present.wait.tree-cut')), children: [] }];
  return [
    { type: 'heading', level: 2, text: wording.counted('views.calls.all', stacks.tasks, { boot: stacks.boot }) },
    { type: 'tree', roots: [...roots, ...cut] },
  ];
}
