import type { RunQueue } from '../../model/record.js';
import type { RowTable } from '../../model/row.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { RowFragment } from './rowFragments.js';
import { TASK_TABLE } from './taskRows.js';

/** Name of the table, also in records of listings. */
export const CPU_TABLE = 'cpu';

/** Priorities of the kernel below this are real-time (MAX_RT_PRIO, include/linux/sched/prio.h). */
const FIRST_FAIR_PRIORITY = 100;
const REAL_TIME_POLICIES = ['FIFO', 'RR', 'DEADLINE'];
const NANOSECONDS = 1_000_000_000n;

/** Types of the records that show how CPUs and tasks are scheduled: no log has them. */
const TYPES = ['run-queue', 'task-policy', 'process-row'] as const;

/** How a task is scheduled, as far as a listing shows it. */
interface Scheduling {
  readonly policy?: string;
  readonly priority?: number;
}

/**
 * Parts of rows of CPUs, from run queues: what runs there, for how long, and what waits; and of tasks: how they are scheduled, and for how
 * long those in uninterruptible sleep have not run.
 * @param tasks the table of tasks, whose rows the parts belong to
 */
export function schedulerFragments(records: RecordsByType, tasks: RowTable): readonly RowFragment[] {
  const isShown = TYPES.some((type) => records.of(type).length > 0);
  if (!isShown) return [];
  const scheduling = new Map<number, Scheduling>(records.of('task-policy').map((record) => [record.pid, record]));
  const queues = records.of('run-queue');
  const newest = queues.reduce((last, { clock }) => (BigInt(clock ?? 0) > last ? BigInt(clock ?? 0) : last), 0n);
  return [
    ...queues.map((queue) => cpuFragment(queue, newest, scheduling)),
    ...taskFragments(records, new Set(tasks.rows.map(({ id }) => id)), tasks),
  ];
}

function cpuFragment(queue: RunQueue, newest: bigint, scheduling: ReadonlyMap<number, Scheduling>): RowFragment {
  const { cpu, current, queued, throttled, clock, since, runningSeconds, lagSeconds } = queue;
  const how = current === undefined ? undefined : scheduling.get(current.pid);
  const onCpu =
    clock === undefined || since === undefined || BigInt(since) === 0n
      ? undefined
      : seconds(BigInt(clock) - BigInt(since));
  return {
    table: CPU_TABLE,
    key: String(cpu),
    attributes: {
      cpu,
      offline: queue.offline ? true : undefined,
      currentPid: current?.pid,
      currentComm: current?.comm,
      currentPolicy: how?.policy,
      currentRealTime: how === undefined ? undefined : isRealTime(how),
      onCpuSeconds: runningSeconds ?? onCpu,
      queued: queued?.length,
      queuedRealTime: queued?.filter((task) => task.queue === 'rt' || isRealTime(task)).length,
      throttledGroups: throttled?.length,
      lagSeconds: lagSeconds ?? (clock === undefined ? undefined : seconds(newest - BigInt(clock))),
    },
    cite: [queue.cite],
  };
}

function isRealTime({ policy, priority }: Scheduling): boolean {
  return REAL_TIME_POLICIES.includes(policy ?? '') || (priority !== undefined && priority < FIRST_FAIR_PRIORITY);
}

function seconds(nanoseconds: bigint): number | undefined {
  return nanoseconds < 0n ? undefined : Number(nanoseconds / NANOSECONDS);
}

/** Two tasks of one pid are two rows: a part belongs to the one with its name. */
function taskFragments(records: RecordsByType, ids: ReadonlySet<string>, { rows }: RowTable): readonly RowFragment[] {
  const names = new Map(rows.map(({ id, attributes }) => [id, attributes['comm']]));
  const part = (pid: number, comm: string, attributes: RowFragment['attributes'], cite: RowFragment['cite']) => {
    const plain = `${TASK_TABLE}:${String(pid)}`;
    const id = names.get(plain) === comm ? plain : `${plain}:${comm}`;
    return ids.has(id) ? [{ table: TASK_TABLE, key: id.slice(TASK_TABLE.length + 1), attributes, cite }] : [];
  };
  return [
    ...records
      .of('process-row')
      .flatMap(({ pid, comm, state, idleSeconds, cite }) =>
        state === 'UN' && idleSeconds !== undefined ? part(pid, comm, { waitingSeconds: idleSeconds }, [cite]) : [],
      ),
    ...records.of('task-policy').flatMap((record) => {
      const { pid, comm, policy, priority, cite } = record;
      return part(pid, comm, { policy, priority, realTime: isRealTime(record) }, [cite]);
    }),
  ];
}
