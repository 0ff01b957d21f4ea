import type { StalledCpu } from '../../../model/record.js';

/**
 * print_cpu_stall_info(), kernel/rcu/tree_stall.h (tree_plugin.h before 5.1): `0-....: (14 ticks this GP) idle=9f7/1/0x4000000000000002
 * softirq=2/3 fqs=6453`. Without flags in 3.3 to 3.18, three of them to 4.15, four since, without `fqs` before 3.13.
 */
const LINE =
  /^\s{0,40}(?:rcu:\s{0,40})?(\d{1,6})(?:-([O.])[o.][N.]([\d.!?])?)?: \((\d{1,20}) (ticks this GP|GPs behind)\)(.{0,400})$/;
const IDLE = / idle=[0-9a-f]{1,16}\/([0-9a-f]{1,16})\/(0x[0-9a-f]{1,16}|-?\d{1,20})(?![0-9a-f])/;
const SOFTIRQ = / softirq=(\d{1,10})\/(\d{1,10})(?!\d)/;
const FORCED = / fqs=(-?\d{1,20})(?!\d)/;
const THREAD_STARVED = / rcuc=(\d{1,20}) jiffies\(starved\)/;

/** Since 4.16 the last counter is this when the CPU is not idle (DYNTICK_IRQ_NONIDLE); on 64 bits much more. */
const BUSY_WITHOUT_INTERRUPT = 0x4000_0000;
/** Up to 4.15 the middle counter is far above this then (DYNTICK_TASK_NEST_VALUE), and counts interrupts otherwise. */
const BUSY_NESTING = 0x1_0000_0000;

/**
 * Reads the line of one CPU; undefined for anything else.
 * @param line for cites
 * @param self the CPU prints this of itself, from its timer interrupt
 */
export function parseStalledCpu(text: string, line: number, self: boolean): StalledCpu | undefined {
  const [, cpu, online, probe, count, unit, rest = ''] = LINE.exec(text) ?? [];
  if (cpu === undefined) return undefined;
  const [, nesting, interrupts] = IDLE.exec(rest) ?? [];
  const [, atStart, now] = SOFTIRQ.exec(rest) ?? [];
  const forced = FORCED.exec(rest)?.[1];
  const starved = THREAD_STARVED.exec(rest)?.[1];
  return {
    cpu: Number(cpu),
    offline: online === 'O',
    ...(unit === 'GPs behind' ? { behind: Number(count) } : { ticks: Number(count) }),
    ...probeOf(probe),
    ...(nesting === undefined || interrupts === undefined ? {} : { busy: isBusy(nesting, interrupts, self) }),
    ...(atStart === undefined ? {} : { softirqAtStart: Number(atStart), softirqNow: Number(now) }),
    ...(forced === undefined ? {} : { forced: Number(forced) }),
    falsePositive: rest.includes('(false positive?)'),
    ...(starved === undefined ? {} : { threadStarved: Number(starved) }),
    line,
  };
}

/** Since 4.16: a digit while the interrupt that was sent is pending, `.` when it ran in this grace period, `!` when not sent. */
function probeOf(flag: string | undefined): Pick<StalledCpu, 'probe' | 'pendingFor'> {
  if (flag === undefined || flag === '?') return {};
  if (flag === '.') return { probe: 'ran' };
  return flag === '!' ? { probe: 'none' } : { probe: 'pending', pendingFor: Number(flag) };
}

/**
 * An idle CPU has counters of zero. A timer tick alone, which is what reports, is not work; an interrupt that came from idle and does
 * not return is. Interrupts over idle are counted in the middle up to 4.15, and behind it (1, 3, 5, ...) since.
 */
function isBusy(nesting: string, interrupts: string, self: boolean): boolean {
  const over = Number(interrupts);
  if (over >= BUSY_WITHOUT_INTERRUPT) return parseInt(nesting, 16) >= 1;
  const within = parseInt(nesting, 16);
  if (within >= BUSY_NESTING) return true;
  const depth = within + Math.ceil(over / 2);
  return depth > (self ? 1 : 0);
}
