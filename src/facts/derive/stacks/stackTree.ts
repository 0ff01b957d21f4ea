import { compareText } from '../../../model/order.js';
import type { StackTreeNode } from '../../../model/stack.js';
import type { FunctionIndex } from '../functionIndex.js';
import { isEntry } from './stackKind.js';

/** A stack that several tasks share. */
export interface EqualStacks {
  /** Innermost first. */
  readonly names: readonly string[];
  readonly tasks: number;
}

interface GrowingNode {
  readonly name: string;
  readonly depth: number;
  tasks: number;
  readonly children: Map<string, GrowingNode>;
}

/** The name of the root. */
const ALL = '*';
/** What a diagnosis has room for. */
const DEEPEST = 24;
const MOST_NODES = 200;

/**
 * Merges stacks from the outermost function inwards. What leads to a system call or the main function of a thread is left out outside, the
 * scheduler inside; deeper and rarer functions are left out and their tasks counted.
 * @param tasks all of them, also those whose stacks are not among the given ones
 */
export function stackTree(stacks: readonly EqualStacks[], tasks: number, index: FunctionIndex): StackTreeNode {
  const root: GrowingNode = { name: ALL, depth: 0, tasks, children: new Map() };
  for (const { names, tasks: count } of stacks) grow(root, pathOf(names, index), count);
  const kept = keptNodes(root);
  return settled(root, kept);
}

function pathOf(names: readonly string[], index: FunctionIndex): readonly string[] {
  const inner = names.findIndex((name) => !index.plays(name, 'schedules'));
  const path = names.slice(Math.max(0, inner)).toReversed();
  const first = path.findIndex((name) => !isEntry(name, index));
  const entries = first < 0 ? path : path.slice(0, first);
  const start = entries.findIndex(isServiceEntry);
  return path.slice(Math.max(0, start), Math.max(0, start) + DEEPEST + 1);
}

/** A system call by its own name, or a kernel thread. */
function isServiceEntry(name: string): boolean {
  if (name === 'kthread') return true;
  if (name.includes('sys_call')) return false;
  return name.includes('sys_') || name.includes('SyS_') || name.includes('SYSC_');
}

function grow(root: GrowingNode, path: readonly string[], tasks: number): void {
  let node = root;
  for (const name of path) {
    let child = node.children.get(name);
    if (child === undefined) {
      child = { name, depth: node.depth + 1, tasks: 0, children: new Map() };
      node.children.set(name, child);
    }
    child.tasks += tasks;
    node = child;
  }
}

function childrenOf({ children }: GrowingNode): readonly GrowingNode[] {
  return [...children.values()].toSorted((one, other) => other.tasks - one.tasks || compareText(one.name, other.name));
}

/** Those with most tasks. No node has more tasks than its parent, so that no parent is left out. */
function keptNodes(root: GrowingNode): ReadonlySet<GrowingNode> {
  const all: GrowingNode[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    all.push(node);
    open.push(...childrenOf(node).toReversed());
  }
  const ranked = all
    .filter(({ depth }) => depth <= DEEPEST)
    .toSorted((one, other) => other.tasks - one.tasks || one.depth - other.depth);
  return new Set(ranked.slice(0, MOST_NODES));
}

function settled(node: GrowingNode, kept: ReadonlySet<GrowingNode>): StackTreeNode {
  const { name, tasks, children } = node;
  const ended = node.depth === 0 ? tasks - sum([...children.values()]) : 0;
  const left = ended + sum([...children.values()].filter((child) => !kept.has(child)));
  return {
    name,
    tasks,
    ...(left > 0 ? { left } : {}),
    children: childrenOf(node)
      .filter((child) => kept.has(child))
      .map((child) => settled(child, kept)),
  };
}

function sum(nodes: readonly GrowingNode[]): number {
  return nodes.reduce((total, { tasks }) => total + tasks, 0);
}
