import type { AtomicSleepReport } from '../../model/record.js';

/** What the first line of a report says. */
export type AtomicSleepBanner = Pick<AtomicSleepReport, 'problem' | 'preemptCount' | 'place'> & {
  readonly comm?: string;
  readonly pid?: number;
};

/** __schedule_bug() of kernel/sched/core.c: `comm/pid/0xcount`, before 2.6.24 `comm/0xcount/pid`. */
const SCHEDULING =
  /^scheduling while atomic: (.{1,64})\/(?:(\d{1,10})\/0x([0-9a-f]{1,16})|0x([0-9a-f]{1,16})\/(\d{1,10}))\s{0,40}$/;
const SCHEDULING_BEGINS = /\bscheduling while atomic: /;
/** __might_resched() of kernel/sched/core.c, __might_sleep() before 5.16. */
const SLEEPING = /\bBUG: sleeping function called from invalid context at (\S{1,300}:\d{1,7})\s{0,40}$/;

/** Reads the line that begins a report; undefined for anything else. */
export function parseAtomicSleepBanner(text: string): AtomicSleepBanner | undefined {
  const place = SLEEPING.exec(text)?.[1];
  if (place !== undefined) return { problem: 'sleeping-function', place };
  const [, comm, pid, count, oldCount, oldPid] =
    SCHEDULING.exec(text.slice(Math.max(0, text.search(SCHEDULING_BEGINS)))) ?? [];
  const preemptCount = count ?? oldCount;
  if (comm === undefined || preemptCount === undefined) return undefined;
  return { problem: 'scheduling', comm, pid: Number(pid ?? oldPid), preemptCount };
}
