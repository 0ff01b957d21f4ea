import { compareText } from '../../../model/order.js';
import type { StackClass, TaskStacks } from '../../../model/stack.js';
import type { BootRecords } from '../hang/bootRecords.js';
import type { FunctionIndex } from '../functionIndex.js';
import { blockedTasks } from './blockedTasks.js';
import type { BlockedTasks } from './blockedTasks.js';
import { comparedStack } from './comparedStack.js';
import { citesOf, growBy } from './growingClass.js';
import type { GrowingClass } from './growingClass.js';
import { stackedTasks } from './stackedTasks.js';
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
const MOST_FUNCTIONS = 32;

/** Tasks with one stack. */
interface EqualTasks {
  readonly names: readonly string[];
  tasks: number;
  /** What they wait for, by their state and what the stack does not say of it. */
  readonly kinds: Map<string, StackKind>;
}

/**
 * Folds the stacks of all tasks of a boot to classes of what they wait for and to a tree; the order of the tasks does not matter.
 * @returns undefined where no task is shown with a stack
 */
export function foldStacks(boot: BootRecords, index: FunctionIndex): FoldedStacks | undefined {
  const classes = new Map<string, GrowingClass>();
  const equal = new Map<string, EqualTasks>();
  let all = 0;
  for (const alike of stackedTasks(boot, index)) {
    const { wait, state, records } = alike;
    const { names, key } = comparedStack(wait.frames, index);
    if (names.length === 0) continue;
    all += records.length;
    let same = equal.get(key);
    if (same === undefined && equal.size < MOST_STACKS) {
      same = { names, tasks: 0, kinds: new Map() };
      equal.set(key, same);
    }
    const moment = `${state} ${wait.waitsFor ?? ''} ${String(wait.interrupted)}`;
    const kind = same?.kinds.get(moment) ?? stackKind({ wait, state, names }, index);
    if (same !== undefined) {
      same.tasks += records.length;
      same.kinds.set(moment, kind);
    }
    growBy(classOf(kind, classes), alike, same === undefined ? undefined : key);
  }
  if (all === 0) return undefined;
  const ranked = [...classes.values()].toSorted(byRank);
  const unlisted = ranked.slice(MOST_LISTED);
  const left = {
    classes: unlisted.length,
    tasks: unlisted.reduce((sum, { tasks: count }) => sum + count, 0),
  };
  return {
    stacks: {
      boot: boot.boot,
      tasks: all,
      classes: ranked.slice(0, MOST_LISTED).map((grown) => settled(grown, equal, index)),
      ...(left.tasks > 0 ? { left } : {}),
      tree: stackTree([...equal.values()], all, index),
    },
    blocked: blockedTasks(ranked, boot),
  };
}

function classOf(kind: StackKind, classes: Map<string, GrowingClass>): GrowingClass {
  const known = classes.get(kind.id);
  if (known !== undefined) return known;
  const grown = { kind, tasks: 0, states: new Map(), stacks: new Map(), examples: [] };
  classes.set(kind.id, grown);
  return grown;
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
  equal: ReadonlyMap<string, EqualTasks>,
  index: FunctionIndex,
): StackClass {
  const [frequent] = [...stacks].toSorted(([a, one], [b, other]) => other - one || compareText(a, b));
  const { id, name, waitsFor, idle, waitsIn, function: asked } = kind;
  const functions =
    frequent === undefined
      ? comparedStack(examples[0]?.wait.frames ?? [], index).names
      : (equal.get(frequent[0])?.names ?? []);
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
    examples: examples.map(({ record: { comm, pid }, state }) => ({ comm, pid, state })),
    cite: citesOf(examples),
  };
}
