import type { StallingTask } from '../../../model/record.js';

/** A CPU with its flags as printed, without the counters of its own line. */
export interface StallMemberCpu {
  readonly cpu: number;
  readonly offline: boolean;
}

/** CPUs and tasks that a stall warning names in one line. */
export interface StallMembers {
  readonly cpus: readonly StallMemberCpu[];
  readonly tasks: readonly StallingTask[];
}

/** More than a kernel has CPUs in one line of its log. */
const MOST_MEMBERS = 1024;

/** `3`, `3-O..D`: kernel/rcu/tree_exp.h, synchronize_rcu_expedited_wait(); the flag `D` since 5.19, three flags before. */
const CPU = /^(\d{1,6})(?:-([O.])[o.?][N.?][\dD.!?]?)?$/;
/** `P123`, with nesting and flags since 5.10: rcu_print_task_stall(), kernel/rcu/tree_stall.h. */
const TASK = /^P(\d{1,10})(?:\/(-?\d{1,9}):[.b][.q][.e][.l])?$/;

/**
 * Reads the members that a warning lists in one line: `0-... P12 P13/1:b..l`.
 * @param text between the braces, or behind the colon
 * @param line for cites
 */
export function parseMembers(text: string, line: number): StallMembers {
  const words = text.split(/\s/, MOST_MEMBERS).filter((word) => word !== '');
  return {
    cpus: words.flatMap((word) => {
      const [, cpu, online] = CPU.exec(word) ?? [];
      return cpu === undefined ? [] : [{ cpu: Number(cpu), offline: online === 'O' }];
    }),
    tasks: words.flatMap((word) => {
      const [, pid, nesting] = TASK.exec(word) ?? [];
      if (pid === undefined) return [];
      return [{ pid: Number(pid), ...(nesting === undefined ? {} : { nesting: Number(nesting) }), line }];
    }),
  };
}

/** True for a line of nothing but members: what KERN_CONT calls of printk() left of a list. */
export function isMemberList(text: string): boolean {
  const words = text.split(/\s/, MOST_MEMBERS).filter((word) => word !== '');
  return words.length > 0 && words.every((word) => TASK.test(word) || (CPU.test(word) && word.includes('-')));
}
