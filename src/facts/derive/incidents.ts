import type { Boot, Incident, ReportedKind } from '../../model/incident.js';
import type { CallOutline, EvidenceRecord, SoftLockupReport, TaskBacktrace } from '../../model/record.js';
import type { SourceReading } from '../../model/source.js';
import type { WaitGraph } from '../../model/wait.js';
import type { BootOfRecord } from './bootOfRecord.js';
import { separateBoots } from './boots.js';
import type { FunctionIndex } from './functionIndex.js';
import { bareReportDrafts, bareSpinDrafts } from './hang/bareStacks.js';
import { recordsByBoot } from './hang/bootRecords.js';
import type { BootRecords } from './hang/bootRecords.js';
import { lockupDraft, panickedDraft, softLockupDraft } from './hang/cpuDrafts.js';
import type { Draft } from './hang/draft.js';
import { grouped } from './hang/joined.js';
import { machineDrafts } from './hang/machineDrafts.js';
import { rcuStallDrafts } from './hang/rcuDrafts.js';
import { relate } from './hang/relations.js';
import type { Related } from './hang/relations.js';
import { settledIncident } from './hang/settledIncident.js';
import { blockedTaskDrafts } from './hang/taskDrafts.js';
import { warningDrafts } from './hang/warningDrafts.js';
import { waitEvidence } from './hang/waitEvidence.js';
import { workqueueDrafts } from './hang/workqueueDrafts.js';
import { panicKind } from './panicPath.js';
import { foldStacks } from './stacks/foldStacks.js';
import type { FoldedStacks } from './stacks/foldStacks.js';
import { waitGraph } from './waits/waitGraph.js';
import type { WaitEvidence } from './waits/waitGraph.js';

/** The hangs of a case. */
export interface AssembledIncidents {
  /** Oldest first. */
  readonly boots: readonly Boot[];
  /** By boot; in each primary ones first, then by time, CPU and pid. */
  readonly incidents: readonly Incident[];
  /** Id of the boot of each record. */
  readonly bootOf: BootOfRecord;
  /** All records, those that several texts show once; absent where none do: then the readings hold each once. */
  readonly told: readonly EvidenceRecord[] | undefined;
  /** The records of each boot; those that another source shows too are left out. */
  readonly ofBoots: ReadonlyMap<string, BootRecords>;
  /** Id of the incident of each record that tells of one. */
  readonly incidentOf: ReadonlyMap<EvidenceRecord, string>;
  readonly waits: WaitGraph;
  /** Of each boot with stacks of tasks. */
  readonly stacks: readonly FoldedStacks[];
}

/** The kernel keeps this many bytes of a task's name (TASK_COMM_LEN less the final NUL). */
const COMM_BYTES = 15;

/** One task of one boot. The idle tasks of all CPUs share pid 0. */
function taskKey({ pid, comm, cpu }: { readonly pid: number; readonly comm: string; readonly cpu?: number }): string {
  return `${String(pid)} ${comm.slice(0, COMM_BYTES)}${pid === 0 ? ` ${String(cpu)}` : ''}`;
}

/** Of the tasks of a dump, which may be tens of thousands, those that a report names or in whose stack a watchdog panicked. */
function concernedBacktraces(
  boot: BootRecords,
  reports: readonly SoftLockupReport[],
  index: FunctionIndex,
): readonly (readonly TaskBacktrace[])[] {
  const backtraces = boot.only('task-backtrace');
  const pids = new Set([
    ...reports.map(({ pid }) => pid),
    ...backtraces.filter(({ trace }) => panicKind(trace, index) !== undefined).map(({ pid }) => pid),
  ]);
  return grouped(
    backtraces.filter(({ pid }) => pids.has(pid)),
    taskKey,
  );
}

function keyOfGroup([first]: readonly TaskBacktrace[]): string {
  return first === undefined ? '' : taskKey(first);
}

/** Hangs of the tasks that hogged a CPU, or about which a watchdog panicked. */
function softLockupDrafts(boot: BootRecords, outlines: readonly CallOutline[], index: FunctionIndex): readonly Draft[] {
  const reports = boot.only('soft-lockup-report');
  const backtraces = new Map(concernedBacktraces(boot, reports, index).map((group) => [keyOfGroup(group), group]));
  const reported = new Set(reports.map(taskKey));
  const ofReport = (group: readonly SoftLockupReport[]): Draft | undefined => {
    const [first] = group;
    const dumped = first === undefined ? [] : (backtraces.get(taskKey(first)) ?? []);
    return softLockupDraft(group, dumped, boot, outlines, index);
  };
  const ofPanic = ([key, group]: readonly [string, readonly TaskBacktrace[]]): Draft | undefined => {
    if (reported.has(key)) return undefined;
    const kind = group
      .map((record): ReportedKind | undefined => panicKind(record.trace, index))
      .find((known) => known !== undefined);
    return kind === undefined ? undefined : panickedDraft(group, kind, boot, outlines, index);
  };
  return [
    ...grouped(reports, (report) => `${taskKey(report)} on ${String(report.cpu)}`).map(ofReport),
    ...[...backtraces].map(ofPanic),
  ].filter((draft) => draft !== undefined);
}

function draftsOf(boot: BootRecords, outlines: readonly CallOutline[], index: FunctionIndex): readonly Draft[] {
  const ofLockups = (
    type: 'hard-lockup-report' | 'csd-lock-report' | 'spinlock-report',
    kind: ReportedKind,
  ): readonly (Draft | undefined)[] => {
    const reports = boot
      .only(type)
      .filter((report) => report.type !== 'spinlock-report' || report.problem.startsWith('lockup'));
    return grouped(reports, ({ cpu }) => String(cpu)).map((group) => lockupDraft(group, kind, boot, index));
  };
  const found = [
    ...softLockupDrafts(boot, outlines, index),
    ...ofLockups('hard-lockup-report', 'hard-lockup'),
    ...ofLockups('spinlock-report', 'spinlock-lockup'),
    ...ofLockups('csd-lock-report', 'csd-lock-stall'),
    ...rcuStallDrafts(boot, index),
    ...workqueueDrafts(boot, index),
    ...warningDrafts(boot, index),
    ...bareReportDrafts(boot, index),
  ].filter((draft) => draft !== undefined);
  // A machine of which a detector speaks is not silent: its dumps tell of that hang.
  const blocked = [...blockedTaskDrafts(boot, index), ...bareSpinDrafts(boot, index)];
  const reported = blocked.filter(({ incident }) => incident.kind !== 'silent-hang');
  if (found.length > 0 || reported.length > 0) return [...found, ...reported];
  return blocked.length > 0 ? blocked : machineDrafts(boot);
}

/** The hangs of one boot in their order, and which of them explains which. */
interface HangsOfBoot {
  readonly boot: BootRecords;
  readonly drafts: readonly Draft[];
  readonly causes: Related;
}

function hangsOf(boot: BootRecords, outlines: readonly CallOutline[], index: FunctionIndex): HangsOfBoot {
  const drafts = draftsOf(boot, outlines, index);
  const causes = relate(drafts);
  return { boot, drafts: drafts.length < 2 ? drafts : drafts.toSorted(byRank(causes)), causes };
}

function byRank(causes: Related): (one: Draft, other: Draft) => number {
  return (one, other) => Number(causes.has(one)) - Number(causes.has(other)) || byTimeAndPlace(one, other);
}

function byTimeAndPlace({ incident: a }: Draft, { incident: b }: Draft): number {
  const warning = ({ kind }: Draft['incident']): number => Number(kind === 'lockdep-report');
  const comm = ({ task }: Draft['incident']): string => task?.comm ?? '';
  return (
    warning(a) - warning(b) ||
    (a.first ?? Number.MAX_VALUE) - (b.first ?? Number.MAX_VALUE) ||
    (a.cpu ?? -1) - (b.cpu ?? -1) ||
    (a.task?.pid ?? -1) - (b.task?.pid ?? -1) ||
    (comm(a) < comm(b) ? -1 : Number(comm(a) > comm(b))) ||
    (a.kind < b.kind ? -1 : Number(a.kind > b.kind))
  );
}

/** In the order of the readings, whatever boots they are of; most cases have none. */
function outlinesIn(readings: readonly SourceReading[], boots: readonly BootRecords[]): readonly CallOutline[] {
  if (boots.every((boot) => boot.only('call-outline').length === 0)) return [];
  return readings.flatMap(({ records }) => records.filter((record) => record.type === 'call-outline'));
}

/**
 * Puts the records of a case together to incidents: reports of the same hang over time, with the stacks that the log and a dump show of
 * it, and tells which explains which. The order of the readings does not matter.
 */
export function assembleIncidents(readings: readonly SourceReading[], index: FunctionIndex): AssembledIncidents {
  const separation = separateBoots(readings);
  const { boots, bootOf } = separation;
  const order = new Map(boots.map(({ id }, at) => [id, at]));
  const records = recordsByBoot(readings, separation).toSorted(
    (one, other) => (order.get(one.boot) ?? 0) - (order.get(other.boot) ?? 0),
  );
  const outlines = outlinesIn(readings, records);
  const hangs = records.map((boot) => hangsOf(boot, outlines, index));
  const ids = new Map<Draft, string>();
  const incidentOf = new Map<EvidenceRecord, string>();
  for (const { drafts } of hangs)
    for (const draft of drafts) {
      const id = `i${String(ids.size + 1)}`;
      ids.set(draft, id);
      for (const record of draft.records) if (!incidentOf.has(record)) incidentOf.set(record, id);
    }
  const incidents = hangs.flatMap(({ drafts, causes }) =>
    drafts.map((draft) => settledIncident(draft, causes.get(draft), ids, drafts, index)),
  );
  const waits = hangs.map(({ boot, drafts }): WaitEvidence => ({
    ...(records.length > 1 ? { boot: boot.boot } : {}),
    ...waitEvidence(boot, drafts, (draft) => ids.get(draft), index),
  }));
  const stacks = records.map((boot) => foldStacks(boot, index)).filter((folded) => folded !== undefined);
  const ofBoots = new Map(records.map((boot) => [boot.boot, boot]));
  const told = separation.tellings.size === 0 ? undefined : records.flatMap(({ all }) => all);
  return { boots, incidents, bootOf, told, ofBoots, incidentOf, waits: waitGraph(waits), stacks };
}
