import type { WaitClass } from './catalogue.js';
import type { Cite } from './cite.js';
import type { TaskIdentity } from './incident.js';

/** Tasks that wait for the same, or do the same, whoever called it. */
export interface StackClass {
  /** `journal:the-journal`, `lock:a-mutex:in:ext4_rename2`, `runs`, `unknown:in:FUNCTION`; with `idle:` before it when it rests. */
  readonly id: string;
  /** What they wait for, in words of `knowledge/functions/`; `running`, `dead` or `unknown` where they do not wait for a known thing. */
  readonly name: string;
  readonly waitsFor?: WaitClass;
  /** Tasks wait like that all day. */
  readonly idle: boolean;
  readonly tasks: number;
  /** Different stacks among them, equal ones folded. */
  readonly stacks: number;
  /** Letter of the state -> tasks; `?` where nothing shows it. */
  readonly states: Readonly<Record<string, number>>;
  /** The function that waits, of those that serve any caller the one that says most. */
  readonly waitsIn?: string;
  /** The function that asked for it, where the thing itself has no name: whose mutex, whose condition. */
  readonly function?: string;
  /** The most frequent stack, innermost first. */
  readonly functions: readonly string[];
  /** A few of the tasks: blocked ones first, then by pid. */
  readonly examples: readonly TaskIdentity[];
  readonly cite: readonly Cite[];
}

/** One function of the merged stacks: how many tasks are in it. The root stands for all tasks, its children for where stacks begin. */
export interface StackTreeNode {
  readonly name: string;
  readonly tasks: number;
  /** Of these, tasks whose further functions are left out. */
  readonly left?: number;
  readonly children: readonly StackTreeNode[];
}

/** All stacks of tasks of one boot, folded: of each task the latest. */
export interface TaskStacks {
  readonly boot: string;
  /** Tasks with a stack. */
  readonly tasks: number;
  /** Those with most blocked tasks first, idle ones last. */
  readonly classes: readonly StackClass[];
  /** Classes that are not listed, and the tasks in them. */
  readonly left?: { readonly classes: number; readonly tasks: number };
  readonly tree: StackTreeNode;
}
