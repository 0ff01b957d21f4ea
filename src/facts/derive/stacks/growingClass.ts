import type { Cite } from '../../../model/cite.js';
import type { StackedTask } from './stackedTasks.js';
import type { StackKind } from './stackKind.js';

/** Tasks of one kind while they are counted. */
export interface GrowingClass {
  readonly kind: StackKind;
  tasks: number;
  readonly states: Map<string, number>;
  /** Tasks by stack; of stacks beyond the bound nothing is kept but the number of tasks. */
  readonly stacks: Map<string, number>;
  readonly examples: StackedTask[];
}

const MOST_CITED = 3;

/** The lines that name the tasks. */
export function citesOf(tasks: readonly StackedTask[]): readonly Cite[] {
  return tasks.slice(0, MOST_CITED).map(({ wait: { cite } }) => ({ ...cite, to: cite.from }));
}
