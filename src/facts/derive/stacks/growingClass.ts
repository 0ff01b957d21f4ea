import type { Cite } from '../../../model/cite.js';
import type { StackRecord } from '../hang/taskWait.js';
import type { StackKind } from './stackKind.js';
import { foremost } from './stackedTasks.js';
import type { StackedTasks } from './stackedTasks.js';

/** Tasks of one kind while they are counted. */
export interface GrowingClass {
  readonly kind: StackKind;
  tasks: number;
  readonly states: Map<string, number>;
  /** Tasks by stack; of stacks beyond the bound nothing is kept but the number of tasks. */
  readonly stacks: Map<string, number>;
  /** The foremost of its tasks. */
  readonly examples: StackExample[];
}

/** One of the tasks of a class. */
export interface StackExample extends Pick<StackedTasks, 'wait' | 'state'> {
  readonly record: StackRecord;
}

const MOST_CITED = 3;
const MOST_EXAMPLES = 6;

/** @param stack undefined beyond the bound of stacks */
export function growBy(grown: GrowingClass, alike: StackedTasks, stack: string | undefined): void {
  const { wait, state, records } = alike;
  const { states, stacks, examples } = grown;
  grown.tasks += records.length;
  states.set(state, (states.get(state) ?? 0) + records.length);
  if (stack !== undefined) stacks.set(stack, (stacks.get(stack) ?? 0) + records.length);
  for (const record of records.slice(0, MOST_EXAMPLES)) {
    const example = { wait, state, record };
    const last = examples[MOST_EXAMPLES - 1];
    if (last !== undefined && blockedFirst(last, example) <= 0) break;
    examples.push(example);
    examples.sort(blockedFirst).splice(MOST_EXAMPLES);
  }
}

/** Blocked ones first, then those that have waited longest, then by pid. */
function blockedFirst(one: StackExample, other: StackExample): number {
  return Number(other.state === 'D') - Number(one.state === 'D') || foremost(one.record, other.record);
}

/** The lines that name the tasks. */
export function citesOf(examples: readonly StackExample[]): readonly Cite[] {
  return examples.slice(0, MOST_CITED).map(({ record: { cite } }) => ({ ...cite, to: cite.from }));
}
