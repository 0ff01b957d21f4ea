import type { IncidentSample } from '../../../model/incident.js';
import type { CpuBacktrace, RcuStallReport, TaskDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sampleOfReport } from '../incidentSamples.js';
import type { BootRecords } from './bootRecords.js';
import { cpuDraft, samplesOfCpus, withoutRepeats } from './cpuDrafts.js';
import { cpuFindings } from './cpuFindings.js';
import { extremes, inOrder } from './draft.js';
import type { Draft } from './draft.js';
import { culpritAt } from './culpritAt.js';
import { joined } from './joined.js';
import { identityOf, taskWaitOf } from './taskWait.js';
import type { TaskWait } from './taskWait.js';

/** A stall is reported again after three times its limit, which vendors set to at most some minutes. */
const LONGEST_GAP = 700;

/** The CPUs that a stall report says are late. */
export function stalledCpus({ cpus, scope, reporter }: RcuStallReport): readonly number[] {
  if (cpus.length > 0) return cpus.map(({ cpu }) => cpu);
  return scope === 'self' && reporter !== undefined ? [reporter] : [];
}

/**
 * Where no CPU is late in passing a quiescent state, the one whose timer does not come: rcu_check_gp_kthread_expired_fqs_timer(),
 * kernel/rcu/tree_stall.h (since 5.12).
 */
function untimedCpus(reports: readonly RcuStallReport[]): readonly number[] {
  return reports.flatMap(({ cpus, timerLate }) => (cpus.length > 0 ? [] : (timerLate?.cpu ?? [])));
}

/** RCU stalls: the reports of one boot that follow each other, whatever their flavour. */
export function rcuStallDrafts(boot: BootRecords, index: FunctionIndex): readonly Draft[] {
  return joined(boot.only('rcu-stall-report'), LONGEST_GAP, ({ stamp }) => stamp).map((reports) =>
    stallDraft(reports, boot, index),
  );
}

function stallDraft(reports: readonly RcuStallReport[], boot: BootRecords, index: FunctionIndex): Draft {
  const stalled = reports.flatMap(stalledCpus);
  const cpus = [...new Set(stalled.length > 0 ? stalled : untimedCpus(reports))].toSorted((a, b) => a - b);
  const late = new Set(cpus);
  const followers = reports.map((report) => boot.followersOf(report));
  const kthreadCpus = new Set(reports.flatMap(({ starved }) => starved?.cpu ?? []));
  const stacks = followers.flatMap((follower) => follower.cpus).filter(({ idle }) => !idle);
  const ofLate = stacks.filter(({ cpu }) => (late.size > 0 ? late.has(cpu) : kthreadCpus.has(cpu)));
  const blockers = new Set(reports.flatMap(({ tasks }) => tasks.map(({ pid }) => pid)));
  const others = late.size === 0 && kthreadCpus.size === 0 && blockers.size === 0;
  const dumps = followers.flatMap(({ tasks }, at) =>
    others && reports[at]?.allSeen === true ? currentTask(tasks) : tasks.filter((dump) => isLate(dump, late, blockers)),
  );
  const telling = withoutVictims(ofLate, index);
  const samples = withoutRepeats(inOrder([...samplesOfCpus(telling, index), ...samplesOfTasks(dumps, index)]));
  const task = oneTask(telling, dumps);
  const rate = tickRate(reports);
  const { most: seconds } = extremes(
    reports.flatMap(({ jiffies }) =>
      jiffies === undefined ? [] : rate === undefined ? secondsAt(jiffies) : [Math.round(jiffies / rate)],
    ),
  );
  const [cpu] = cpus;
  const ended = reports.at(-1)?.ended === true;
  const draft = cpuDraft(
    {
      boot: boot.boot,
      kind: 'rcu-stall',
      ...(cpu === undefined ? {} : { cpu }),
      cpus,
      ...task,
      reports: reports.length,
      ...(seconds === undefined ? {} : { seconds }),
      samples,
      records: [...reports, ...ofLate, ...dumps],
      recovered: ended,
    },
    [],
    index,
  );
  const [asleep] = dumps.filter(({ state }) => state !== 'R').map((dump) => taskWaitOf(dump, index));
  return samples.length > 0 || asleep === undefined
    ? draft
    : { ...draft, incident: { ...draft.incident, ...sleepingReader(asleep, index) } };
}

/** Of several late CPUs those that neither wait for another CPU nor spin for a lock keep the others; when all do, all are shown. */
function withoutVictims(stacks: readonly CpuBacktrace[], index: FunctionIndex): readonly CpuBacktrace[] {
  const own = stacks.filter((stack) => {
    const sample = sampleOfReport(stack, index);
    if (sample === undefined) return false;
    const { wait, spins } = cpuFindings([sample], index);
    return wait === undefined && !spins;
  });
  const cpus = new Set(own.map(({ cpu }) => cpu));
  return own.length === 0 ? stacks : stacks.filter(({ cpu }) => cpus.has(cpu));
}

/** A reader that sleeps keeps the grace period from ending; one that waits for a grace period waits for itself. */
function sleepingReader(reader: TaskWait, index: FunctionIndex): Partial<Draft['incident']> {
  const { waitsIn, waitsFor, user } = reader;
  return {
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(user === undefined ? {} : { culprit: culpritAt(user, 'own-wait', index, [reader.cite], identityOf(reader)) }),
    ...(waitsFor === 'grace-period' ? { holder: 'cycle' as const } : {}),
  };
}

/** The task that each CPU runs when there is no other. */
const IDLE = 0;

/**
 * Where all quiescent states were seen, the first task that is shown is the one that runs on the reporting CPU: it may be what keeps the
 * kthread of RCU from running. print_other_cpu_stall() of 4.x and early 5.x, gone by 5.19; the stack begins with the detector.
 */
function currentTask(tasks: readonly TaskDump[]): readonly TaskDump[] {
  const [current] = tasks.filter(({ reason }) => reason !== 'rcu-kthread');
  return current?.running === true && current.pid !== IDLE ? [current] : [];
}

function isLate({ cpu, pid, reason }: TaskDump, late: ReadonlySet<number>, blockers: ReadonlySet<number>): boolean {
  if (reason === 'rcu-kthread') return false;
  return blockers.has(pid) || (cpu !== undefined && late.has(cpu));
}

function samplesOfTasks(dumps: readonly TaskDump[], index: FunctionIndex): readonly IncidentSample[] {
  // A reader that sleeps loops nowhere: its stack says what it waits for, and is no sample of a CPU.
  return dumps.filter(({ state }) => state === 'R').flatMap((dump) => sampleOfReport(dump, index) ?? []);
}

/** The task, when all stacks are of one. */
function oneTask(
  stacks: readonly CpuBacktrace[],
  dumps: readonly TaskDump[],
): { readonly comm: string; readonly pid: number } | undefined {
  const tasks = [...stacks, ...dumps].flatMap(({ comm, pid }) =>
    comm === undefined || pid === undefined ? [] : [{ comm, pid }],
  );
  const [first] = tasks;
  return tasks.every(({ pid, comm }) => pid === first?.pid && comm === first.comm) ? first : undefined;
}

/** Limits of a stall that kernels are built with, in seconds, and the rates of their ticks. */
const LIMITS = [21, 60, 20, 10, 100, 140, 26, 5, 30];
const RATES = [1000, 250, 100, 300];

/** Ticks a second, from two reports of one grace period: their stamps and their jiffies are of the same time. */
function tickRate(reports: readonly RcuStallReport[]): number | undefined {
  // Sources of one machine follow each other by their names.
  const ordered = reports.toSorted((one, other) => (one.stamp.seconds ?? 0) - (other.stamp.seconds ?? 0));
  for (const [at, report] of ordered.entries()) {
    const later = ordered.slice(at + 1).find(({ gracePeriod }) => gracePeriod === report.gracePeriod);
    const from = report.stamp.seconds;
    const to = later?.stamp.seconds;
    if (report.gracePeriod === undefined || from === undefined || to === undefined || to - from < 1) continue;
    if (report.jiffies === undefined || later?.jiffies === undefined) continue;
    const measured = (later.jiffies - report.jiffies) / (to - from);
    const rate = RATES.find((known) => Math.abs(measured / known - 1) < 0.05);
    if (rate !== undefined) return rate;
  }
  return undefined;
}

/** The first report of a stall comes at its limit, give or take some ticks: that gives the rate. Where two fit nothing is said. */
function secondsAt(jiffies: number): readonly number[] {
  const fitting = new Set(
    LIMITS.filter((limit) => RATES.some((rate) => jiffies >= limit * rate && jiffies <= limit * rate * 1.003 + 20)),
  );
  return fitting.size === 1 ? [...fitting] : [];
}
