import type { Cite } from '../../model/cite.js';
import type { Culprit, Incident, IncidentSample, ReportedKind } from '../../model/incident.js';
import type { CallOutline, SoftLockupReport, TaskBacktrace } from '../../model/record.js';
import { mergeCallTree } from './callTree.js';
import type { FunctionIndex } from './functionIndex.js';
import { distinctMoments, isScheduledOut, sampleOfBacktrace, sampleOfReport } from './incidentSamples.js';
import { localiseLoop } from './loop.js';
import { distinctReports } from './reportCount.js';

/** The records of one hang. */
export interface IncidentRecords {
  readonly boot: string;
  readonly kind: ReportedKind;
  readonly cpu?: number;
  readonly comm: string;
  readonly pid: number;
  readonly reports: readonly SoftLockupReport[];
  readonly backtraces: readonly TaskBacktrace[];
}

/** More stacks of one task from a dump than this are more of the same. */
const MOST_BACKTRACES = 200;

function compareCites(one: Cite, other: Cite): number {
  if (one.source !== other.source) return one.source < other.source ? -1 : 1;
  return one.from - other.from;
}

function byTime(one: IncidentSample, other: IncidentSample): number {
  return (one.seconds ?? 0) - (other.seconds ?? 0) || compareCites(one.cite, other.cite);
}

function extremes(values: readonly number[]): { readonly least?: number; readonly most?: number } {
  const [first] = values;
  if (first === undefined) return {};
  return {
    least: values.reduce((a, b) => Math.min(a, b), first),
    most: values.reduce((a, b) => Math.max(a, b), first),
  };
}

/** The stacks of a dump; a task that is off its CPU there no longer hogs it. */
function stacksOf(
  backtraces: readonly TaskBacktrace[],
  index: FunctionIndex,
): { readonly running: readonly IncidentSample[]; readonly recovered: boolean } {
  const ordered = backtraces.toSorted((one, other) => compareCites(one.cite, other.cite)).slice(0, MOST_BACKTRACES);
  const all = distinctMoments(ordered.flatMap((record) => sampleOfBacktrace(record, index) ?? []));
  const running = all.filter((sample) => !isScheduledOut(sample, index));
  return {
    running: running.toSorted((one, other) => compareCites(one.cite, other.cite)),
    recovered: all.length > 0 && running.length === 0,
  };
}

/**
 * One incident, without its id: counts, times, stacks (of the log by time, then those of the dump), the function that
 * loops, and the merged call tree.
 */
export function incidentFrom(
  records: IncidentRecords,
  outlines: readonly CallOutline[],
  index: FunctionIndex,
): Omit<Incident, 'id'> {
  const { boot, kind, cpu, comm, pid, backtraces } = records;
  const { reports, count } = distinctReports(records.reports);
  const { running, recovered } = stacksOf(backtraces, index);
  const samples = [...reports.flatMap((report) => sampleOfReport(report, index) ?? []).toSorted(byTime), ...running];
  const { least: first, most: last } = extremes(reports.flatMap(({ stamp }) => stamp.seconds ?? []));
  const { most: seconds } = extremes(reports.map((report) => report.seconds));
  const state = backtraces.find((record) => record.state !== undefined)?.state;
  const loop = localiseLoop(samples, index);
  const callTree = mergeCallTree(samples, outlines, index);
  return {
    boot,
    kind,
    ...(cpu === undefined ? {} : { cpu }),
    task: { comm, pid, ...(state === undefined ? {} : { state }) },
    // A watchdog that panicked has reported, whether or not the log with its report is at hand.
    reports: Math.max(1, count),
    ...(seconds === undefined ? {} : { seconds }),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    primary: true,
    ...(loop === undefined ? {} : { culprit: culpritOf(loop) }),
    ...(recovered ? { recovered } : {}),
    samples,
    ...(callTree === undefined ? {} : { callTree }),
    cite: [...reports.map(({ cite }) => cite), ...running.map(({ cite }) => cite)].toSorted(compareCites),
  };
}

function culpritOf({ function: name, module, subsystem, how, cite }: Culprit): Culprit {
  return {
    function: name,
    ...(module === undefined ? {} : { module }),
    ...(subsystem === undefined ? {} : { subsystem }),
    how,
    cite,
  };
}
