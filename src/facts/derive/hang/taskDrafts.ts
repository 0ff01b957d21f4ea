import type { Cite } from '../../../model/cite.js';
import type { ReportedKind } from '../../../model/incident.js';
import type { EvidenceRecord, HungTaskReport, TaskBacktrace, TaskDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { findBlocking } from './blocking.js';
import type { Blocking } from './blocking.js';
import type { BootRecords } from './bootRecords.js';
import { compareCites, extremes, timesOf } from './draft.js';
import type { Draft } from './draft.js';
import { sampleOfReport } from '../incidentSamples.js';
import { joined } from './joined.js';
import { splitStack } from './mechanism.js';
import { ownerEdges } from './ownerEdges.js';
import { standstills } from './standstill.js';
import { incidentTask, taskWaitOf } from './taskWait.js';
import type { TaskWait } from './taskWait.js';
import { earlier, waitKind } from './waitKind.js';

/** The detector looks every two minutes or so and says the same again for some time; later than this it is another hang. */
const LONGEST_GAP = 1200;
/** Tasks of an incident that are listed, and stacks that are kept. */
const MOST_TASKS = 256;
const MOST_SAMPLES = 64;

/**
 * Tasks that are blocked: all that the hung-task detector named one after the other are one incident, with those that dumps show blocked
 * meanwhile. When no detector spoke, tasks that stand still make a silent hang.
 */
export function blockedTaskDrafts(boot: BootRecords, index: FunctionIndex): readonly Draft[] {
  const runs = joined(boot.only('hung-task-report'), LONGEST_GAP);
  const dumps: readonly (TaskDump | TaskBacktrace)[] = [...boot.only('task-dump'), ...boot.only('task-backtrace')];
  if (runs.length === 0) {
    const still = standstills(boot, index);
    return still.length === 0 ? [] : [blockedDraft('silent-hang', still, [], dumps, boot, index)];
  }
  return runs.map((reports, at) => {
    const next = runs[at + 1]?.[0]?.cite;
    const first = reports[0]?.cite;
    const own = dumps.filter(
      ({ cite }) =>
        at === runs.length - 1 ||
        (next !== undefined && (cite.source !== next.source || cite.from < next.from)) ||
        (at > 0 && first !== undefined && cite.from > first.from),
    );
    return blockedDraft('hung-task', [], reports, own, boot, index);
  });
}

function blockedDraft(
  kind: ReportedKind,
  still: readonly TaskWait[],
  reports: readonly HungTaskReport[],
  dumps: readonly (TaskDump | TaskBacktrace)[],
  boot: BootRecords,
  index: FunctionIndex,
): Draft {
  const shown = dumps.map((record) => taskWaitOf(record, index));
  const waits = latestOf([
    ...reports.map((record) => taskWaitOf(record, index)),
    ...still,
    ...shown.filter((wait) => wait.state === 'D' && waitKind(wait) !== 'rest'),
  ]);
  const blocked = new Set(waits.map(({ pid }) => pid));
  const others = latestOf(
    [...shown, ...runningTasks(boot, index)].filter(({ pid, state }) => !blocked.has(pid) && state !== 'I'),
  );
  const edges = ownerEdges(waits, boot.only('blocker-note'), boot.only('held-locks'));
  const deaths = boot.only('oops-report');
  const blocking = findBlocking(waits, { others, edges, deaths }, index);
  const ranked = rank(waits, blocking);
  const [lead] = ranked;
  const { most: seconds } = extremes(waits.flatMap((wait) => wait.seconds ?? []));
  const samples = ranked.flatMap(({ sample }) => sample ?? []).slice(0, MOST_SAMPLES);
  const records: readonly EvidenceRecord[] = [...reports, ...dumps.filter(({ pid }) => blocked.has(pid))];
  return {
    incident: {
      boot: boot.boot,
      kind,
      ...(lead === undefined ? {} : { task: { comm: lead.comm, pid: lead.pid, state: lead.state } }),
      ...(ranked.length < 2 ? {} : { tasks: ranked.slice(0, MOST_TASKS).map(incidentTask) }),
      reports: reports.length,
      ...(seconds === undefined ? {} : { seconds }),
      ...timesOf(reports.length > 0 ? reports : records),
      ...findings(blocking),
      samples,
      cite: distinctCites(reports.length > 0 ? reports.map(({ cite }) => cite) : waits.map(({ cite }) => cite)),
    },
    records,
    waits: ranked,
  };
}

/** Tasks that a backtrace of the CPUs shows in the kernel: whoever runs with a lock is on no list of blocked tasks. */
function runningTasks(boot: BootRecords, index: FunctionIndex): readonly TaskWait[] {
  return boot.only('cpu-backtrace').flatMap((record) => {
    const { comm, pid } = record;
    const sample = sampleOfReport(record, index);
    if (comm === undefined || pid === undefined || pid === 0 || sample === undefined) return [];
    const frames = sample.frames.filter(({ reliable, segment }) => reliable && segment === 'task');
    const { user, spins } = splitStack(frames, index);
    if (user === undefined || spins) return [];
    return [{ comm, pid, state: 'R', user, frames, sample, reported: false, cite: record.cite }];
  });
}

function findings({ culprit, waitsIn, waitsFor, holder }: Blocking): Partial<Draft['incident']> {
  return {
    ...(culprit === undefined ? {} : { culprit }),
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(holder === undefined ? {} : { holder }),
  };
}

/** One wait a task: the report with the longest time, or the latest dump; the stack of a dump where a report shows none. */
function latestOf(waits: readonly TaskWait[]): readonly TaskWait[] {
  const best = new Map<string, TaskWait>();
  for (const wait of waits) {
    const key = `${String(wait.pid)} ${wait.comm}`;
    const before = best.get(key);
    if (before === undefined) best.set(key, wait);
    else best.set(key, merged(before, wait));
  }
  return [...best.values()];
}

function merged(one: TaskWait, other: TaskWait): TaskWait {
  const [more, less] = one.frames.length === 0 && other.frames.length > 0 ? [other, one] : [one, other];
  const { most: seconds } = extremes([one.seconds, other.seconds].filter((value) => value !== undefined));
  const { least: since } = extremes([one.since, other.since].filter((value) => value !== undefined));
  return {
    ...more,
    state: less.reported ? less.state : more.state,
    reported: one.reported || other.reported,
    ...(seconds === undefined ? {} : { seconds }),
    ...(since === undefined ? {} : { since }),
    cite: one.reported ? one.cite : more.cite,
  };
}

/** The end of the chain first, then those that a detector named, then by time. */
function rank(waits: readonly TaskWait[], { root, culprit }: Blocking): readonly TaskWait[] {
  const isRoot = ({ pid, comm }: TaskWait): boolean =>
    (root?.pid === pid && root.comm === comm) || culprit?.task?.pid === pid;
  return waits.toSorted(
    (one, other) =>
      Number(isRoot(other)) - Number(isRoot(one)) ||
      Number(other.reported) - Number(one.reported) ||
      earlier(one, other),
  );
}

function distinctCites(cites: readonly Cite[]): readonly Cite[] {
  return [...new Map(cites.map((cite) => [`${cite.source} ${String(cite.from)}`, cite])).values()].toSorted(
    compareCites,
  );
}

/** Samples of an incident of tasks that are off the CPU enclose no loop. */
export function isOfTasks({ kind }: { readonly kind: ReportedKind }): boolean {
  return kind === 'hung-task' || kind === 'silent-hang' || kind === 'lockdep-report' || kind === 'atomic-sleep';
}
