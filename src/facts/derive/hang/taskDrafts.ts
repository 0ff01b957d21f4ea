import type { Culprit, CulpritMethod, IncidentSample, ReportedKind } from '../../../model/incident.js';
import type { EvidenceRecord, HungTaskReport } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { withArguments } from './arguedLocks.js';
import { bareWaits, isNameless } from './bareStacks.js';
import { findBlocking } from './blocking.js';
import type { Blocking } from './blocking.js';
import type { BootRecords } from './bootRecords.js';
import { distinctCites } from './cites.js';
import { extremes, timesOf } from './draft.js';
import type { Draft } from './draft.js';
import type { DumpedTask } from './dumpedTasks.js';
import { hogsIn } from './hogs.js';
import { joined } from './joined.js';
import { holderEdges } from './likelyEdges.js';
import { ownershipIn } from './ownership.js';
import { standstills } from './standstill.js';
import { latestOf, shownTasks } from './shownTasks.js';
import { incidentTask, sampleOfTask } from './taskWait.js';
import type { TaskWait } from './taskWait.js';
import { earlier, waitKind } from './waitKind.js';

/** The detector looks every two minutes or so and says the same again for some time; later than this it is another hang. */
const LONGEST_GAP = 1200;
/** Tasks of an incident that are listed, and stacks that are kept. */
const MOST_TASKS = 256;
const MOST_SAMPLES = 64;

/** Culprits that nothing names: they are the ones who can hold what the others want. */
const EXCLUDES: readonly CulpritMethod[] = ['likely-holder', 'closes-cycle', 'own-wait'];

/**
 * Tasks that are blocked: all that the hung-task detector named one after the other are one incident, with those that dumps show blocked
 * meanwhile. When no detector spoke, tasks that stand still make a silent hang.
 */
export function blockedTaskDrafts(boot: BootRecords, index: FunctionIndex): readonly Draft[] {
  const { dumped, reported } = shownTasks(boot, index);
  const runs = joined(reported, LONGEST_GAP, ({ record }) => record.stamp);
  if (runs.length === 0) {
    const still = [...standstills(boot, index), ...bareWaits(boot, index)];
    return still.length === 0 ? [] : [blockedDraft('silent-hang', still, [], dumped.all(), boot, index)];
  }
  return runs.map((run, at) => {
    const next = runs[at + 1]?.[0]?.cite;
    const first = run[0]?.cite;
    const own = dumped
      .all()
      .filter(
        ({ cite }) =>
          at === runs.length - 1 ||
          (next !== undefined && (cite.source !== next.source || cite.from < next.from)) ||
          (at > 0 && first !== undefined && cite.from > first.from),
      );
    return blockedDraft('hung-task', [], run, own, boot, index);
  });
}

function blockedDraft(
  kind: ReportedKind,
  still: readonly TaskWait[],
  reported: readonly TaskWait<HungTaskReport>[],
  dumps: readonly DumpedTask[],
  boot: BootRecords,
  index: FunctionIndex,
): Draft {
  const reports = reported.map(({ record }) => record);
  const waits = latestOf([
    ...reported,
    ...still,
    ...dumps.filter((wait) => wait.state === 'D' && waitKind(wait) !== 'rest'),
  ]);
  const blocked = new Set(waits.map(({ pid }) => pid));
  const others = latestOf(
    [...dumps, ...shownTasks(boot, index).running].filter(({ pid, state }) => !blocked.has(pid) && state !== 'I'),
  );
  const printed = ownershipIn(boot, () => [...waits, ...others]);
  const ownership = withArguments(printed, boot, index);
  const deaths = boot.only('oops-report');
  const blocking = findBlocking(waits, { others, ...ownership, hogs: hogsIn(boot), deaths }, index);
  const { root } = blocking;
  const byExclusion = root !== undefined && isByExclusion(blocking);
  const likely = byExclusion
    ? holderEdges([...waits, ...others], root, ownership.edges, blocking.holder === 'cycle')
    : [];
  const ranked = rank(waits, blocking);
  const [lead] = ranked;
  const named = ranked.filter(({ pid }) => !isNameless(pid));
  const { most: seconds } = extremes(waits.flatMap((wait) => wait.seconds ?? []));
  const samples = samplesOf(ranked, index);
  const records: readonly EvidenceRecord[] = [
    ...reports,
    ...dumps.flatMap(({ record }) => (blocked.has(record.pid) ? record : [])),
    ...still.flatMap(({ record }) => (record.type === 'bare-stack' ? record : [])),
  ];
  return {
    incident: {
      boot: boot.boot,
      kind,
      ...(lead === undefined || isNameless(lead.pid)
        ? {}
        : { task: { comm: lead.comm, pid: lead.pid, state: lead.state } }),
      ...(named.length < 2 ? {} : { tasks: named.slice(0, MOST_TASKS).map(incidentTask) }),
      reports: reports.length,
      ...(seconds === undefined ? {} : { seconds }),
      ...timesOf(reports.length > 0 ? reports : records),
      ...findings(blocking),
      samples,
      cite: distinctCites(reports.length > 0 ? reports.map(({ cite }) => cite) : waits.map(({ cite }) => cite)),
    },
    records,
    waits: ranked,
    ownership: { ...ownership, edges: [...ownership.edges, ...likely] },
  };
}

/** Who runs, or is in a cycle, holds something also where no function of it can be blamed. */
function isByExclusion({ culprit, holder }: Blocking): boolean {
  return culprit === undefined ? holder === 'cycle' || holder === 'running' : EXCLUDES.includes(culprit.how);
}

/** The stacks of the first of them: frames are made for no other task of a large dump. */
function samplesOf(waits: readonly TaskWait[], index: FunctionIndex): readonly IncidentSample[] {
  const samples: IncidentSample[] = [];
  for (const { record } of waits) {
    if (samples.length >= MOST_SAMPLES) break;
    const sample = sampleOfTask(record, index);
    if (sample !== undefined) samples.push(sample);
  }
  return samples;
}

function findings({ culprit: found, waitsIn, waitsFor, holder, root }: Blocking): Partial<Draft['incident']> {
  // What no name tells may be a lock: then it is a victim, and no culprit.
  const culprit = root?.record.type === 'bare-stack' && root.waitsFor === undefined ? undefined : found;
  return {
    ...(culprit === undefined ? {} : { culprit: withoutNameless(culprit) }),
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(holder === undefined ? {} : { holder }),
  };
}

/** A stack without a task blames a function, and nobody. */
function withoutNameless({ task, ...culprit }: Culprit): Culprit {
  return task === undefined || isNameless(task.pid) ? culprit : { ...culprit, task };
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

/** Samples of an incident of tasks that are off the CPU enclose no loop. */
export function isOfTasks({ kind }: { readonly kind: ReportedKind }): boolean {
  return kind === 'hung-task' || kind === 'silent-hang' || kind === 'lockdep-report' || kind === 'atomic-sleep';
}
