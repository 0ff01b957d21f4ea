import type { AtomicSleepReport, BareStack, LockdepProblem, LockdepReport } from '../../model/record.js';

/** What lockdep prints a splat from, kernel/locking/lockdep.c: the outer functions where the inner ones are inlined. */
const SPLATS: ReadonlyMap<string, LockdepProblem> = new Map([
  ['print_circular_bug', 'circular'],
  ['check_noncircular', 'circular'],
  ['print_deadlock_bug', 'recursive'],
  ['print_irq_inversion_bug', 'irq-inversion'],
  ['print_bad_irq_dependency', 'unsafe-order'],
  ['check_irq_usage', 'unsafe-order'],
  ['print_usage_bug', 'inconsistent-state'],
  ['print_lock_invalid_wait_context', 'invalid-wait-context'],
  ['lockdep_rcu_suspicious', 'suspicious-rcu'],
]);

/** kernel/sched/core.c. */
const SLEEPS: ReadonlyMap<string, AtomicSleepReport['problem']> = new Map([
  ['__schedule_bug', 'scheduling'],
  ['__might_resched', 'sleeping-function'],
  ['___might_sleep', 'sleeping-function'],
]);
/** Frames that dump_stack() has of its own, on any architecture, before the one that called it. */
const NEAREST = 8;

/** A report of which only the stack is left tells what it was by the function that printed it; undefined for any other stack. */
export function reportOfStack(bare: BareStack): LockdepReport | AtomicSleepReport | undefined {
  const names = bare.trace.frames.flatMap(({ name, reliable }) => (reliable ? name : [])).slice(0, NEAREST);
  const { completeness, missing, cite, comm, pid, trace, stamp } = bare;
  const base = { completeness, missing, cite, trace, stamp } as const;
  const problem = names.map((name) => SPLATS.get(name)).find((known) => known !== undefined);
  const task = comm === undefined || pid === undefined ? undefined : { comm, pid };
  if (problem !== undefined)
    return { type: 'lockdep-report', ...base, problem, ...task, holding: [], chain: [], mayLackNesting: false };
  const sleeps = names.map((name) => SLEEPS.get(name)).find((known) => known !== undefined);
  if (sleeps === undefined || task === undefined) return undefined;
  return { type: 'atomic-sleep-report', ...base, problem: sleeps, ...task };
}
