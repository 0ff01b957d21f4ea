import type { Boot, Incident, ReportedKind } from '../../model/incident.js';
import type { EvidenceRecord, SoftLockupReport, TaskBacktrace } from '../../model/record.js';
import type { SourceReading } from '../../model/source.js';
import { separateBoots } from './boots.js';
import type { FunctionIndex } from './functionIndex.js';
import { incidentFrom } from './incident.js';
import type { IncidentRecords } from './incident.js';
import { panicKind } from './panicPath.js';

/** The hangs of a case. */
export interface AssembledIncidents {
  /** Oldest first. */
  readonly boots: readonly Boot[];
  /** By boot, time, CPU and pid. */
  readonly incidents: readonly Incident[];
  /** Id of the boot of each record. */
  readonly bootOf: ReadonlyMap<EvidenceRecord, string>;
  /** Id of the incident of each record that tells of one. */
  readonly incidentOf: ReadonlyMap<EvidenceRecord, string>;
}

/** The kernel keeps this many bytes of a task's name (TASK_COMM_LEN less the final NUL). */
const COMM_BYTES = 15;

/** One task of one boot. The idle tasks of all CPUs share pid 0. */
function taskKey(
  boot: string | undefined,
  { pid, comm, cpu }: { readonly pid: number; readonly comm: string; readonly cpu?: number },
): string {
  return `${boot ?? ''} ${String(pid)} ${comm.slice(0, COMM_BYTES)}${pid === 0 ? ` ${String(cpu)}` : ''}`;
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The records of each hang: the reports of one CPU and task, or the stacks of a task about which a watchdog panicked. */
function collect(
  readings: readonly SourceReading[],
  bootOf: ReadonlyMap<EvidenceRecord, string>,
): readonly IncidentRecords[] {
  const reports = new Map<string, SoftLockupReport[]>();
  const backtraces = new Map<string, TaskBacktrace[]>();
  for (const record of readings.flatMap((reading) => reading.records)) {
    const boot = bootOf.get(record);
    if (record.type === 'soft-lockup-report')
      push(reports, `${taskKey(boot, record)} on ${String(record.cpu)}`, record);
    if (record.type === 'task-backtrace') push(backtraces, taskKey(boot, record), record);
  }
  const reported = new Set<string>();
  const found: IncidentRecords[] = [];
  for (const group of reports.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const boot = bootOf.get(first) ?? '';
    const key = taskKey(boot, first);
    reported.add(key);
    const { cpu, comm, pid } = first;
    found.push({ boot, kind: 'soft-lockup', cpu, comm, pid, reports: group, backtraces: backtraces.get(key) ?? [] });
  }
  for (const [key, group] of backtraces) {
    if (reported.has(key)) continue;
    const [panicked] = group.flatMap((record): readonly (readonly [TaskBacktrace, ReportedKind])[] => {
      const kind = panicKind(record.trace.frames);
      return kind === undefined ? [] : [[record, kind]];
    });
    if (panicked === undefined) continue;
    const [{ cpu, comm, pid }, kind] = panicked;
    found.push({
      boot: bootOf.get(panicked[0]) ?? '',
      kind,
      ...(cpu === undefined ? {} : { cpu }),
      comm,
      pid,
      reports: [],
      backtraces: group,
    });
  }
  return found;
}

function byTimeAndPlace(one: Omit<Incident, 'id'>, other: Omit<Incident, 'id'>): number {
  const task = ({ task: of }: Omit<Incident, 'id'>): string => of?.comm ?? '';
  return (
    (one.first ?? Number.MAX_VALUE) - (other.first ?? Number.MAX_VALUE) ||
    (one.cpu ?? -1) - (other.cpu ?? -1) ||
    (one.task?.pid ?? -1) - (other.task?.pid ?? -1) ||
    (task(one) < task(other) ? -1 : Number(task(one) > task(other)))
  );
}

/**
 * Puts the records of a case together to incidents: all reports of one CPU and task in one boot, over time, with the stacks that the
 * log and a dump show of that task. A dump alone makes an incident when a watchdog panicked about the task. The order of the
 * readings does not matter.
 */
export function assembleIncidents(readings: readonly SourceReading[], index: FunctionIndex): AssembledIncidents {
  const { boots, bootOf } = separateBoots(readings);
  const order = new Map(boots.map(({ id }, at) => [id, at]));
  const outlines = readings.flatMap(({ records }) => records).filter((record) => record.type === 'call-outline');
  const ranked = collect(readings, bootOf)
    .map((records) => ({ records, incident: incidentFrom(records, outlines, index) }))
    .toSorted(
      ({ incident: one }, { incident: other }) =>
        (order.get(one.boot) ?? 0) - (order.get(other.boot) ?? 0) || byTimeAndPlace(one, other),
    );
  const incidentOf = new Map<EvidenceRecord, string>();
  const incidents = ranked.map(({ records, incident }, at): Incident => {
    const id = `i${String(at + 1)}`;
    for (const record of [...records.reports, ...records.backtraces]) incidentOf.set(record, id);
    return { id, ...incident };
  });
  return { boots, incidents, bootOf, incidentOf };
}
