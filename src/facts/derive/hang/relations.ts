import type { Culprit, HolderState } from '../../../model/incident.js';
import type { Frame } from '../../../model/record.js';
import type { Said } from '../../../model/text.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sentence } from '../sentences.js';
import { culpritAt } from './culpritAt.js';
import type { Draft } from './draft.js';
import { closest } from './kinship.js';
import { ENTRIES, MECHANISM } from './mechanism.js';

/** Why one incident is the fallout of another one. */
export interface Cause {
  readonly draft: Draft;
  readonly because: Said;
}

/** Seconds by which incidents may miss each other and still be of one hang: a detector takes its time to speak. */
const SLACK = 180;

/** The causes of those incidents of one boot that have one. */
export type Related = ReadonlyMap<Draft, Cause>;

type Relation = (draft: Draft, other: Draft) => Said | undefined;

/**
 * Tells primary incidents from fallout. A CPU that takes no interrupts is seen only through its neighbours; what waits for a lock, a
 * grace period, a work item or a CPU is the fallout of whoever keeps it. The relations are tried in order; none makes a cycle.
 * @param drafts the incidents of one boot
 */
export function relate(drafts: readonly Draft[]): Related {
  const causes = new Map<Draft, Cause>();
  if (drafts.length < 2) return causes;
  const leadsTo = (from: Draft, target: Draft): boolean => {
    for (let at: Draft | undefined = from; at !== undefined; at = causes.get(at)?.draft) if (at === target) return true;
    return false;
  };
  const relations: readonly Relation[] = [
    waitsForSilentCpu,
    isSameCpu,
    kthreadWaitsForCpu,
    spinsForHolder,
    sleptBefore,
    waitsForGracePeriod,
    waitsForWorker,
    waitsForRunning,
    wasForeseen,
  ];
  for (const relation of relations) {
    for (const draft of drafts) {
      if (causes.has(draft)) continue;
      for (const other of drafts) {
        if (other === draft || !overlap(draft, other) || leadsTo(other, draft)) continue;
        const because = relation(draft, other);
        if (because === undefined) continue;
        causes.set(draft, { draft: other, because });
        break;
      }
    }
  }
  return causes;
}

function overlap({ incident: one }: Draft, { incident: other }: Draft): boolean {
  if (one.first === undefined || other.first === undefined) return true;
  const start = (incident: Draft['incident']): number => (incident.first ?? 0) - (incident.seconds ?? 0) - SLACK;
  const end = (incident: Draft['incident']): number => (incident.last ?? incident.first ?? 0) + SLACK;
  return start(one) <= end(other) && start(other) <= end(one);
}

function cpusOf({ incident: { cpu, cpus } }: Draft): readonly number[] {
  return cpus ?? (cpu === undefined ? [] : [cpu]);
}

function isStuckCpu({ incident: { kind } }: Draft): boolean {
  return kind === 'soft-lockup' || kind === 'hard-lockup' || kind === 'rcu-stall' || kind === 'spinlock-lockup';
}

const waitsForSilentCpu: Relation = (draft, other) => {
  if (draft.incident.waitsFor !== 'cpu' || !isStuckCpu(other) || other.incident.waitsFor === 'cpu') return undefined;
  const silent = cpusOf(other).find((cpu) => !cpusOf(draft).includes(cpu));
  return silent === undefined ? undefined : sentence('fallout.waits-for-cpu', { cpu: silent });
};

/** The detectors that look at a CPU, the one that says most about it first. */
const RANK: readonly string[] = [
  'hard-lockup',
  'soft-lockup',
  'spinlock-lockup',
  'interrupt-storm',
  'rcu-stall',
  'csd-lock-stall',
  'workqueue-lockup',
];

const isSameCpu: Relation = (draft, other) => {
  const own = RANK.indexOf(draft.incident.kind);
  const rank = RANK.indexOf(other.incident.kind);
  if (own < 0 || rank < 0 || rank >= own) return undefined;
  const cpus = cpusOf(draft);
  const others = cpusOf(other);
  if (cpus.length === 0 || !cpus.every((cpu) => others.includes(cpu))) {
    // A pool that serves many CPUs stands still with one of them.
    const pool = draft.incident.kind === 'workqueue-lockup' && cpus.some((cpu) => others.includes(cpu));
    if (!pool) return undefined;
  }
  const [cpu] = others;
  return sentence('fallout.same-cpu', { cpu: cpu ?? '', kind: other.incident.kind });
};

/** No CPU is late: the kthread that ends grace periods did not run, because somebody keeps its CPU. */
const kthreadWaitsForCpu: Relation = (draft, other) => {
  if (draft.incident.kind !== 'rcu-stall' || cpusOf(draft).length > 0) return undefined;
  if (!isStuckCpu(other) || other.incident.kind === 'rcu-stall') return undefined;
  const last = draft.records.flatMap((record) =>
    record.type === 'rcu-stall-report' && record.starved?.cpu !== undefined ? [record.starved.cpu] : [],
  );
  const cpu = last.find((known) => cpusOf(other).includes(known));
  return cpu === undefined ? undefined : sentence('fallout.kthread-on-cpu', { cpu });
};

const spinsForHolder: Relation = (draft, other) => {
  const user = draft.stuck?.user;
  if (draft.stuck?.spins !== true || user === undefined || other.incident.kind === 'lockdep-report') return undefined;
  if (other.stuck?.spins === true || other.incident.waitsFor === 'lock') return undefined;
  const culprit = other.incident.culprit;
  if (culprit === undefined || closest(user, [namedOf(culprit)]) === 0) return undefined;
  return sentence('fallout.spins-for-lock', { function: user.name, holder: culprit.function });
};

/** The task that slept where that is forbidden is the one that does not wake up. */
const sleptBefore: Relation = (draft, other) => {
  if (draft.incident.kind !== 'hung-task' || other.incident.kind !== 'atomic-sleep') return undefined;
  const { culprit } = other.incident;
  const slept = culprit?.task?.pid;
  if (slept === undefined || draft.incident.culprit?.function !== culprit?.function) return undefined;
  const named = draft.incident.task?.pid === slept || draft.waits?.some(({ pid }) => pid === slept) === true;
  return named ? sentence('fallout.slept-in-atomic', { pid: slept }) : undefined;
};

const waitsForGracePeriod: Relation = (draft, other) => {
  if (draft.waits === undefined || other.incident.kind !== 'rcu-stall') return undefined;
  const waits = draft.waits.filter(({ waitsFor }) => waitsFor === 'grace-period');
  const led = waits.length > 0 && (waits.length === draft.waits.length || draft.incident.culprit === undefined);
  return led ? sentence('fallout.grace-period', { tasks: waits.length }) : undefined;
};

const waitsForWorker: Relation = (draft, other) => {
  if (draft.waits === undefined || draft.incident.culprit?.how === 'closes-cycle') return undefined;
  if (!isStuckCpu(other) && other.incident.kind !== 'workqueue-lockup') return undefined;
  if (other.incident.task?.comm.startsWith('kworker/') !== true) return undefined;
  const waits = draft.waits.some(({ waitsFor }) => waitsFor === 'work');
  return waits ? sentence('fallout.worker', { pid: other.incident.task.pid }) : undefined;
};

/** The tasks want what is in the hands of code that runs and does not end. */
const waitsForRunning: Relation = (draft, other) => {
  if (draft.waits === undefined || !isStuckCpu(other)) return undefined;
  const culprit = other.incident.culprit;
  const waiters = draft.waits.flatMap(({ waitsFor, user }) =>
    user !== undefined && (waitsFor === 'lock' || waitsFor === 'grace-period' || waitsFor === 'thread') ? [user] : [],
  );
  if (culprit === undefined || waiters.length === 0 || closest(namedOf(culprit), waiters) === 0) return undefined;
  if (draft.incident.culprit !== undefined && draft.incident.culprit.how !== 'closes-cycle') return undefined;
  return sentence('fallout.holder-runs', { function: culprit.function });
};

/** lockdep said beforehand what then happened: it explains the hang, which is the thing that is wrong now. */
const wasForeseen: Relation = (draft, other) => {
  if (draft.incident.kind !== 'lockdep-report' || other.incident.kind === 'lockdep-report') return undefined;
  const warned = draft.incident.task?.pid;
  const pids = [other.incident.task?.pid, ...(other.waits ?? []).map(({ pid }) => pid)];
  if (warned === undefined || !pids.includes(warned)) return undefined;
  return sentence('fallout.foreseen', { pid: warned });
};

function namedOf({ function: name, module }: Culprit): { readonly name: string; readonly module?: string } {
  return { name, ...(module === undefined ? {} : { module }) };
}

/** Two CPUs that spin in different functions of one code, and nobody else in it: each holds what the other one wants. */
export function spinnersInCycle(draft: Draft, rivals: readonly Draft[]): Culprit | undefined {
  const { stuck, incident } = draft;
  const others = rivals.filter(
    (other) =>
      other.stuck?.spins === true && other.incident.kind === incident.kind && other.incident.cpu !== incident.cpu,
  );
  const [other] = others;
  const user = stuck?.user;
  const second = other?.stuck?.user;
  if (others.length !== 1 || user === undefined || second === undefined || user.name === second.name) return undefined;
  if (closest(user, [second]) === 0) return undefined;
  const later = (other?.incident.first ?? 0) > (incident.first ?? 0) ? other?.incident : incident;
  const culprit = later?.culprit;
  return culprit === undefined ? undefined : { ...culprit, how: 'closes-cycle' };
}

/**
 * Whoever spins for a lock and is the only one in its code holds the lock itself, further out on its own stack: in the caller of the
 * function that spins, or in what an interrupt of its own code interrupted.
 */
export function ownStackCulprit(
  { stuck, incident }: Draft,
  index: FunctionIndex,
): { readonly culprit: Culprit; readonly holder: HolderState } | undefined {
  if (stuck?.spins !== true || stuck.user === undefined) return undefined;
  const { user } = stuck;
  const isKin = (frame: Frame): boolean =>
    frame.name !== user.name && closest(frame, [user]) > 0 && !index.plays(frame.name, ...ENTRIES, ...MECHANISM);
  const outwards = stuck.outwards.slice(1);
  // What an interrupt or a softirq interrupted in the same code is where a lock is held that it then wants.
  const dispatch = outwards.findIndex(({ name }) => index.plays(name, 'interrupts', 'works'));
  const interrupted = dispatch < 0 ? undefined : outwards.slice(dispatch).find(isKin);
  const outer = interrupted ?? outwards.find(isKin);
  const source = incident.samples.at(-1)?.cite.source;
  if (outer === undefined || source === undefined) return undefined;
  const cite = [{ source, from: outer.line, to: outer.line }];
  return { culprit: culpritAt(outer, 'caller-of-spinner', index, cite, incident.task), holder: 'cycle' };
}
