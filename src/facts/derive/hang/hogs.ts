import type { BootRecords } from './bootRecords.js';

/** Threads that wait on each CPU for something to do, and run at once when there is: kernel/stop_machine.c, kernel/softirq.c. */
const PER_CPU = /^(?:migration|ksoftirqd)\/(\d{1,4})$/;

/**
 * Pids of the tasks that a dump shows running on a CPU whose own threads are ready to run and do not: the stopper comes before every
 * other task, so that a CPU on which it has to wait is taken by code that does not let go. From `ps` of crash.
 */
export function hogsIn(boot: BootRecords): ReadonlySet<number> {
  const rows = boot.only('process-row');
  const starved = new Set(
    rows.flatMap(({ comm, state, active, cpu }) => {
      const own = PER_CPU.exec(comm)?.[1];
      return own !== undefined && state === 'RU' && !active && cpu === Number(own) ? cpu : [];
    }),
  );
  return new Set(rows.flatMap(({ pid, active, cpu }) => (active && cpu !== undefined && starved.has(cpu) ? pid : [])));
}
