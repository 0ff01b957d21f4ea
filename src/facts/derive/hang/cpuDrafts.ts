import type { Incident, IncidentSample, ReportedKind } from '../../../model/incident.js';
import type {
  CallOutline,
  CpuBacktrace,
  CsdLockReport,
  EvidenceRecord,
  HardLockupReport,
  SoftLockupReport,
  SpinlockReport,
  TaskBacktrace,
} from '../../../model/record.js';
import { mergeCallTree } from '../callTree.js';
import type { FunctionIndex } from '../functionIndex.js';
import { distinctMoments, isScheduledOut, sampleOfBacktrace, sampleOfReport } from '../incidentSamples.js';
import { distinctReports } from '../reportCount.js';
import type { BootRecords } from './bootRecords.js';
import { cpuFindings } from './cpuFindings.js';
import { beyond } from './sameMoment.js';
import { compareCites } from './cites.js';
import { extremes, inOrder, timesOf } from './draft.js';
import type { Draft } from './draft.js';

/** What all hangs of a CPU have. */
export interface StuckCpu {
  readonly boot: string;
  readonly kind: ReportedKind;
  readonly cpu?: number;
  readonly cpus?: readonly number[];
  readonly comm?: string;
  readonly pid?: number;
  readonly reports: number;
  readonly seconds?: number;
  readonly samples: readonly IncidentSample[];
  /** Reports, then stacks. */
  readonly records: readonly EvidenceRecord[];
  readonly state?: string;
  readonly recovered?: boolean;
}

/** The draft of a hang of a CPU. */
export function cpuDraft(stuck: StuckCpu, outlines: readonly CallOutline[], index: FunctionIndex): Draft {
  const { boot, kind, cpu, cpus, comm, pid, reports, seconds, samples, records, state, recovered } = stuck;
  const findings = cpuFindings(samples, index);
  const callTree = mergeCallTree(samples, outlines, index);
  const task = comm === undefined || pid === undefined ? undefined : { comm, pid };
  // Reports before the stacks that go with them: who reads on begins with what the detector said.
  const cites = [
    ...records.map(({ cite }) => cite).toSorted(compareCites),
    ...samples.map(({ cite }) => cite).toSorted(compareCites),
  ];
  const incident: Draft['incident'] = {
    boot,
    kind,
    ...(cpu === undefined ? {} : { cpu }),
    ...(cpus === undefined || cpus.length < 2 ? {} : { cpus }),
    ...(task === undefined ? {} : { task: { ...task, ...(state === undefined ? {} : { state }) } }),
    reports,
    ...(seconds === undefined ? {} : { seconds }),
    ...timesOf(records.filter(({ type }) => type !== 'cpu-backtrace')),
    ...(findings.culprit === undefined ? {} : { culprit: findings.culprit }),
    ...whereOf(findings),
    ...(recovered === true ? { recovered } : {}),
    samples,
    ...(callTree === undefined ? {} : { callTree }),
    cite: [...new Map(cites.map((cite) => [`${cite.source} ${String(cite.from)}`, cite])).values()],
  };
  return { incident, records, stuck: findings };
}

function whereOf({
  wait,
  waitsIn,
  spins,
  interrupts,
  context,
}: ReturnType<typeof cpuFindings>): Pick<Incident, 'waitsIn' | 'waitsFor' | 'interrupts' | 'context'> {
  return {
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(wait === undefined ? (spins ? { waitsFor: 'lock' as const } : {}) : { waitsFor: wait }),
    ...(interrupts === undefined ? {} : { interrupts }),
    ...(context === undefined ? {} : { context }),
  };
}

/** More stacks of one task from a dump than this are more of the same. */
const MOST_STACKS = 200;

/** Stacks of CPU backtraces that show what the CPU did. */
export function samplesOfCpus(cpus: readonly CpuBacktrace[], index: FunctionIndex): readonly IncidentSample[] {
  return cpus.slice(0, MOST_STACKS).flatMap((record) => sampleOfReport(record, index) ?? []);
}

/** One stack printed by two detectors at one moment is one sample. */
export function withoutRepeats(samples: readonly IncidentSample[]): readonly IncidentSample[] {
  if (samples.length < 2) return samples;
  const seen = new Set<string>();
  return samples.filter(({ cite, frames, seconds }) => {
    const stack = frames.map(({ name, offset, reliable }) => (reliable ? `${name}+${String(offset)}` : '')).join(' ');
    const moment = seconds === undefined ? `${cite.source} ${String(cite.from)}` : String(Math.round(seconds));
    const key = `${moment} ${stack}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Soft lockups: the reports of one CPU and task, with the stacks that a dump or another report shows of them. */
export function softLockupDraft(
  reports: readonly SoftLockupReport[],
  backtraces: readonly TaskBacktrace[],
  { boot, only }: BootRecords,
  outlines: readonly CallOutline[],
  index: FunctionIndex,
): Draft | undefined {
  const [first] = reports;
  if (first === undefined) return undefined;
  const { cpu, comm, pid } = first;
  const distinct = distinctReports(reports);
  const { running, recovered } = dumpedStacks(backtraces, index);
  const { first: from } = timesOf(distinct.reports);
  const others = only('cpu-backtrace').filter(
    (record) =>
      record.cpu === cpu &&
      (record.pid ?? pid) === pid &&
      (from === undefined || (record.stamp.seconds ?? from) >= from - (first.seconds + 1)),
  );
  const own = distinct.reports.flatMap((report) => sampleOfReport(report, index) ?? []);
  const logged = withoutRepeats(inOrder([...own, ...samplesOfCpus(others, index)]));
  const state = backtraces.find((record) => record.state !== undefined)?.state;
  const { most: seconds } = extremes(distinct.reports.map((report) => report.seconds));
  const stuck: StuckCpu = {
    boot,
    kind: 'soft-lockup',
    cpu,
    comm,
    pid,
    reports: Math.max(1, distinct.count),
    ...(seconds === undefined ? {} : { seconds }),
    samples: [...logged, ...beyond(logged, running)],
    records: distinct.reports,
    ...(state === undefined ? {} : { state }),
    ...(recovered ? { recovered } : {}),
  };
  const draft = cpuDraft(stuck, outlines, index);
  return { ...draft, records: [...reports, ...backtraces, ...others] };
}

/** A task that a watchdog panicked about, known from a dump, and from what panic() logged of it. */
export function panickedDraft(
  backtraces: readonly TaskBacktrace[],
  kind: ReportedKind,
  { boot, only }: BootRecords,
  outlines: readonly CallOutline[],
  index: FunctionIndex,
): Draft | undefined {
  const [first] = backtraces;
  if (first === undefined) return undefined;
  const { running, recovered } = dumpedStacks(backtraces, index);
  const panics = only('panic-report').filter(({ pid, comm }) => pid === first.pid && comm === first.comm);
  const logged = panics.flatMap((panic) => sampleOfReport(panic, index) ?? []);
  const state = backtraces.find((record) => record.state !== undefined)?.state;
  return {
    ...cpuDraft(
      {
        boot,
        kind,
        ...(first.cpu === undefined ? {} : { cpu: first.cpu }),
        comm: first.comm,
        pid: first.pid,
        // A watchdog that panicked has reported, whether or not the log with its report is at hand.
        reports: 1,
        samples: [...logged, ...beyond(logged, running)],
        records: panics,
        ...(state === undefined ? {} : { state }),
        ...(recovered ? { recovered } : {}),
      },
      outlines,
      index,
    ),
    records: [...backtraces, ...panics],
  };
}

/** The stacks of a dump; a task that is off its CPU there no longer hogs it. */
function dumpedStacks(
  backtraces: readonly TaskBacktrace[],
  index: FunctionIndex,
): { readonly running: readonly IncidentSample[]; readonly recovered: boolean } {
  const ordered = backtraces.toSorted((one, other) => compareCites(one.cite, other.cite)).slice(0, MOST_STACKS);
  const all = distinctMoments(ordered.flatMap((record) => sampleOfBacktrace(record, index) ?? []));
  const running = all.filter((sample) => !isScheduledOut(sample, index));
  return {
    running: running.toSorted((one, other) => compareCites(one.cite, other.cite)),
    recovered: all.length > 0 && running.length === 0,
  };
}

type LockupReport = HardLockupReport | SpinlockReport | CsdLockReport;

/** Reports of one CPU by the NMI watchdog, the spinlock debugging code, or another CPU that waits for it. */
export function lockupDraft(
  reports: readonly LockupReport[],
  kind: ReportedKind,
  boot: BootRecords,
  index: FunctionIndex,
): Draft | undefined {
  const [first] = reports;
  if (first === undefined) return undefined;
  const { cpu } = first;
  const stacks = reports.flatMap((report) => boot.followersOf(report).cpus.filter((other) => other.cpu === cpu));
  const own = reports.flatMap((report) => (isOwnStack(report) ? (sampleOfReport(report, index) ?? []) : []));
  const samples = withoutRepeats(inOrder([...own, ...samplesOfCpus(stacks, index)]));
  const named = [...reports.filter(isOwnStack), ...stacks].find(({ comm }) => comm !== undefined);
  const { most: seconds } = extremes(reports.flatMap(secondsOf));
  const recovered = boot
    .only('recovery-note')
    .some((note) => note.of === kind && (note.cpu ?? cpu) === cpu && note.cite.from > first.cite.from);
  return cpuDraft(
    {
      boot: boot.boot,
      kind,
      cpu,
      ...(named?.comm === undefined || named.pid === undefined ? {} : { comm: named.comm, pid: named.pid }),
      reports: reports.length,
      ...(seconds === undefined ? {} : { seconds }),
      samples,
      records: [...reports, ...stacks],
      recovered,
    },
    [],
    index,
  );
}

/** The stack behind a CSD stall is of the CPU that waits. */
function isOwnStack(report: LockupReport): report is HardLockupReport | SpinlockReport {
  return report.type !== 'csd-lock-report';
}

function secondsOf(report: LockupReport): readonly number[] {
  switch (report.type) {
    case 'csd-lock-report':
      return [Math.floor(report.nanoseconds / 1e9)];
    case 'hard-lockup-report':
      return report.silentMilliseconds === undefined ? [] : [Math.floor(report.silentMilliseconds / 1000)];
    case 'spinlock-report':
      return [];
  }
}
