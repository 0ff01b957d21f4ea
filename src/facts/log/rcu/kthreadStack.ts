import type { Extractor } from '../../extractor.js';
import { readHeadedStack } from '../cpuStack.js';
import { mayShareCaller } from '../pieces.js';

/** Blank lines, and lines of others, between the heading and the header. */
const LINES_TO_HEADER = 8;

/**
 * `Stack dump where RCU GP kthread last ran:` of rcu_check_gp_kthread_starvation(), kernel/rcu/tree_stall.h (since 5.13), where that
 * CPU is the one which prints: dump_cpu_task() then shows its registers without announcing it (since 6.0).
 */
export const kthreadStack: Extractor = {
  name: 'rcu-kthread-stack',
  triggers: ['Stack dump where RCU GP kthread last ran:'],
  read(lines, at, source) {
    for (let index = at + 1; index <= at + LINES_TO_HEADER; index += 1) {
      const line = lines[index];
      if (line === undefined) return undefined;
      if (line.text.trim() === '' || !mayShareCaller(lines[at], line)) continue;
      const stack = readHeadedStack(lines, { after: at, at: index }, undefined, source);
      // The heading itself is left to whoever reads what else may follow it.
      if (stack === undefined) return undefined;
      return { records: stack.records, problems: stack.problems, next: at, taken: stack.taken };
    }
    return undefined;
  },
};
