import type { TaskDump, TaskDumpReason } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { completenessOf, shownStack } from './shownReport.js';
import { readTaskLine, type TaskLine } from './taskLine.js';
import { readTaskStack, type TaskStack } from './taskStack.js';

/** Lines before a task's line among which its pid is looked for, where the line itself is cut. */
const LINES_TO_NAME = 3;

/** One task's dump, with the indices of its lines. */
export interface TaskDumpFound {
  readonly record: TaskDump;
  readonly taken: readonly number[];
}

/**
 * Reads the dump of one task: its line and its stack. The stack of a task that runs is empty or stale, and lacks
 * nothing.
 * @param source id of the source, for cites
 */
export function readTaskDump(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  reason: TaskDumpReason,
): TaskDumpFound | undefined {
  const line = lines[at];
  const found = readTaskLine(lines, at);
  if (line === undefined || found === undefined) return undefined;
  const { task, last } = found;
  const pid = task.pid ?? pidNamedBefore(lines, at, task.comm);
  if (pid === undefined) return undefined;
  const stack = readTaskStack(lines, last + 1, line, source);
  const taken = [at, ...(last > at ? [last] : []), ...stack.taken];
  const cite = { source, from: line.number, to: lines[taken.at(-1) ?? at]?.number ?? line.number };
  const record = taskDumpRecord(task, pid, stack, { cite, reason, stamp: line.stamp });
  return { record, taken };
}

/**
 * The dump of one task, from what its lines say.
 * @param pid which the line of the task need not say
 */
export function taskDumpRecord(
  { comm, ppid, state, running, cpu }: TaskLine,
  pid: number,
  stack: TaskStack,
  { cite, reason, stamp }: Pick<TaskDump, 'cite' | 'reason' | 'stamp'>,
): TaskDump {
  const lacking = lackingOf(stack.trace, running);
  const { completeness, missing } = completenessOf(stack.missing.length > 0 ? stack.missing : lacking);
  const { trace, workqueue } = stack;
  const type = 'task-dump' as const;
  // Of large dumps nearly all are of this shape: put together at once they take least memory.
  if (ppid !== undefined && cpu === undefined && trace !== undefined && workqueue === undefined)
    return { type, completeness, missing, cite, comm, pid, ppid, state, running, reason, stamp, trace };
  return {
    type,
    completeness,
    missing,
    cite,
    comm,
    pid,
    ...(ppid === undefined ? {} : { ppid }),
    state,
    running,
    ...(cpu === undefined ? {} : { cpu }),
    reason,
    stamp,
    ...shownStack(stack),
  };
}

/** Who quotes a report may cut the task's line before the pid, which its banner or a note on its lock says. */
function pidNamedBefore(lines: readonly EvidenceLine[], at: number, comm: string): number | undefined {
  const name = ` task ${comm}:`;
  for (let index = at - 1; index >= Math.max(0, at - LINES_TO_NAME); index -= 1) {
    const text = lines[index]?.text ?? '';
    const found = text.indexOf(name);
    const digits = found < 0 ? undefined : /^\d{1,10}(?=\s)/.exec(text.slice(found + name.length))?.[0];
    if (digits !== undefined) return Number(digits);
  }
  return undefined;
}

function lackingOf(trace: TaskDump['trace'], running: boolean): readonly string[] {
  if (running) return [];
  if (trace === undefined || trace.frames.length === 0) return ['no-trace'];
  return trace.whole ? [] : ['truncated'];
}
