import { compareText } from '../../../model/order.js';
import type { StackClass, TaskStacks } from '../../../model/stack.js';
import type { BootRecords } from '../hang/bootRecords.js';
import type { FunctionIndex } from '../functionIndex.js';
import { blockedTasks } from './blockedTasks.js';
import type { BlockedTasks } from './blockedTasks.js';
import { citesOf } from './growingClass.js';
import type { GrowingClass } from './growingClass.js';
import { stackedTasks } from './stackedTasks.js';
import type { StackedTask } from './stackedTasks.js';
import { stackKind } from './stackKind.js';
import type { StackKind } from './stackKind.js';
import { stackTree } from './stackTree.js';

/** The stacks of one boot, folded, with what is counted for rules. */
export interface FoldedStacks {
  readonly stacks: TaskStacks;
  readonly blocked: BlockedTasks;
}

/** Different stacks that are kept; a dump of tens of thousands of tasks has some hundred, and damaged ones have no end. */
const MOST_STACKS = 4096;
/** Classes that a diagnosis lists. */
const MOST_LISTED = 48;
const MOST_EXAMPLES = 6;
const MOST_FUNCTIONS = 32;

/** Folds the stacks of all tasks of a boot to classes of what they wait for and to a tree; the order of the tasks does not matter. */
export function foldStacks(boot: BootRecords, index: FunctionIndex): FoldedStacks {
  const tasks = stackedTasks(boot, index);
  const classes = new Map<string, GrowingClass>();
  const kinds = new Map<string, StackKind>();
  const equal = new Map<string, { readonly names: readonly string[]; tasks: number }>();
  for (const task of tasks) {
    const key = task.names.join(' ');
    const same = equal.get(key);
    if (same !== undefined) same.tasks += 1;
    else if (equal.size < MOST_STACKS) equal.set(key, { names: task.names, tasks: 1 });
    const { sample, waitsFor = '' } = task.wait;
    const moment = `${task.state} ${waitsFor} ${String(sample?.exception !== undefined)} ${key}`;
    const kind = kinds.get(moment) ?? stackKind(task, index);
    if (equal.has(key)) kinds.set(moment, kind);
    addTo(classes, kind, task, equal.has(key) ? key : undefined);
  }
  const ranked = [...classes.values()].toSorted(byRank);
  const unlisted = ranked.slice(MOST_LISTED);
  const left = {
    classes: unlisted.length,
    tasks: unlisted.reduce((sum, { tasks: count }) => sum + count, 0),
  };
  return {
    stacks: {
      boot: boot.boot,
      tasks: tasks.length,
      classes: ranked.slice(0, MOST_LISTED).map((grown) => settled(grown, equal)),
      ...(left.tasks > 0 ? { left } : {}),
      tree: stackTree([...equal.values()], tasks.length, index),
    },
    blocked: blockedTasks(ranked, boot),
  };
}

function addTo(
  classes: Map<string, GrowingClass>,
  kind: StackKind,
  task: StackedTask,
  stack: string | undefined,
): void {
  let grown = classes.get(kind.id);
  if (grown === undefined) {
    grown = { kind, tasks: 0, states: new Map(), stacks: new Map(), examples: [] };
    classes.set(kind.id, grown);
  }
  grown.tasks += 1;
  grown.states.set(task.state, (grown.states.get(task.state) ?? 0) + 1);
  if (stack !== undefined) grown.stacks.set(stack, (grown.stacks.get(stack) ?? 0) + 1);
  if (grown.examples.length < MOST_EXAMPLES) grown.examples.push(task);
}

function byRank(one: GrowingClass, other: GrowingClass): number {
  const blocked = ({ states }: GrowingClass): number => states.get('D') ?? 0;
  return (
    Number(one.kind.idle) - Number(other.kind.idle) ||
    blocked(other) - blocked(one) ||
    other.tasks - one.tasks ||
    compareText(one.kind.id, other.kind.id)
  );
}

function settled(
  { kind, tasks, states, stacks, examples }: GrowingClass,
  equal: ReadonlyMap<string, { readonly names: readonly string[] }>,
): StackClass {
  const [frequent] = [...stacks].toSorted(([a, one], [b, other]) => other - one || compareText(a, b));
  const { id, name, waitsFor, idle, waitsIn, function: asked } = kind;
  const functions = frequent === undefined ? (examples[0]?.names ?? []) : (equal.get(frequent[0])?.names ?? []);
  return {
    id,
    name,
    ...(waitsFor === undefined ? {} : { waitsFor }),
    idle,
    tasks,
    stacks: Math.max(1, stacks.size),
    states: Object.fromEntries([...states].toSorted(([a], [b]) => compareText(a, b))),
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(asked === undefined ? {} : { function: asked }),
    functions: functions.slice(0, MOST_FUNCTIONS),
    examples: examples.map(({ wait: { comm, pid }, state }) => ({ comm, pid, state })),
    cite: citesOf(examples),
  };
}
