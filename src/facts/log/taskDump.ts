import type { TaskDumpReason } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { readTaskDump } from './readTaskDump.js';
import { TASK_LINE_SIGNS } from './taskLine.js';
import { takenOf } from './takenLines.js';

/** Lines before a dump among which its heading is looked for. */
const LINES_TO_HEADING = 3;

interface Heading {
  readonly pattern: RegExp;
  readonly reason: TaskDumpReason;
}

const HEADINGS: readonly Heading[] = [
  // dump_cpu_task(), kernel/sched/core.c, where a CPU takes no NMI; mostly for a stall of RCU.
  { pattern: /\bTask dump for CPU (?<cpu>\d{1,6}):/, reason: 'rcu-stall' },
  // rcu_check_gp_kthread_starvation(), kernel/rcu/tree_stall.h.
  { pattern: /\bRCU grace-period kthread stack dump:/, reason: 'rcu-kthread' },
  // show_cpu_pool_hog(), kernel/workqueue.c (since 6.1).
  { pattern: /^pool \d{1,6}:\s{0,8}$/, reason: 'workqueue' },
  { pattern: /^Showing backtraces of running workers in stalled /, reason: 'workqueue' },
  // try_to_freeze_tasks(), kernel/power/process.c.
  { pattern: /\btasks refusing to freeze\b/, reason: 'freezer' },
];

const LETTERS = ['D', 'S', 'R', 'I', 'T', 't', 'Z', 'X', 'P'];

/** What follows the letter in lines of columns: an empty measure of free stack, or a program counter of 64 bits. */
const COLUMN_ENDS = ['    0 ', ' ffff8', ' ffffc', ' fffff', ' 00000000', ' c0000000'];

function readDump(lines: readonly EvidenceLine[], at: number, source: string): ReturnType<Extractor['read']> {
  const dump = readTaskDump(lines, at, source, 'unknown');
  return dump && { records: [{ ...dump.record, ...headingBefore(lines, at) }], ...takenOf(dump.taken, at) };
}

/** One task's stack among many: SysRq, and whatever calls sched_show_task() of kernel/sched/core.c. */
export const taskDump: Extractor = {
  name: 'task-dump',
  triggers: [
    ...LETTERS.map((letter) => ` state:${letter}`),
    '  running task  ',
    ...LETTERS.flatMap((letter) => COLUMN_ENDS.map((end) => ` ${letter}${end}`)),
  ],
  read: readDump,
};

/** The layout of columns with free stack measured, or with a program counter of 32 bits, has no literal. */
export const taskDumpInColumns: Extractor = {
  name: 'task-dump-in-columns',
  triggers: [],
  signs: TASK_LINE_SIGNS,
  read: readDump,
};

/** Whoever asks for many dumps prints one heading: what comes later is told from the order of records. */
export function headingBefore(
  lines: readonly EvidenceLine[],
  at: number,
): { readonly reason: TaskDumpReason; readonly cpu?: number } {
  const caller = lines[at]?.stamp.caller;
  for (let index = at - 1; index >= Math.max(0, at - LINES_TO_HEADING); index -= 1) {
    const line = lines[index];
    if (line === undefined || line.stamp.caller !== caller || line.text.trim() === '') continue;
    for (const { pattern, reason } of HEADINGS) {
      const match = pattern.exec(line.text);
      if (match === null) continue;
      const cpu = match.groups?.['cpu'];
      return { reason, ...(cpu === undefined ? {} : { cpu: Number(cpu) }) };
    }
    break;
  }
  return { reason: 'unknown' };
}
