import type { WaitClass } from '../../../model/catalogue.js';
import type { Culprit, HolderState } from '../../../model/incident.js';
import type { OopsReport } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import type { OrphanedLock } from '../waits/ownedLocks.js';
import { culpritAt } from './culpritAt.js';
import { deathCulprit, guiltyFrame } from './guiltyFrame.js';
import { closest } from './kinship.js';
import { serves } from './likelyEdges.js';
import { followEdges } from './ownerChain.js';
import type { OwnerEdge } from './ownerEdges.js';
import { runnersLoop } from './runnersLoop.js';
import { UNTOLD } from './shownTasks.js';
import { identityOf } from './taskWait.js';
import type { TaskWait } from './taskWait.js';
import { earlier, lastOf, nearestToOutside, waitKind } from './waitKind.js';

/** What holds up tasks that do not go on. */
export interface Blocking {
  readonly culprit?: Culprit;
  readonly waitsIn?: string;
  readonly waitsFor?: WaitClass;
  readonly holder?: HolderState;
  /** The task at the end of the chain: the others wait for it. */
  readonly root?: TaskWait;
}

/** What is known besides the blocked tasks. */
export interface BlockingEvidence {
  /** Tasks that were dumped and are not blocked: they sleep, are stopped, or run. */
  readonly others: readonly TaskWait[];
  readonly edges: readonly OwnerEdge[];
  /** Pids of tasks that run while the threads of their CPU that come before all others cannot. */
  readonly hogs: ReadonlySet<number>;
  /** Locks whose owner is no task any more. */
  readonly orphaned: readonly OrphanedLock[];
  readonly deaths: readonly OopsReport[];
}

type Witness = (waits: readonly TaskWait[], evidence: BlockingEvidence, index: FunctionIndex) => Blocking | undefined;

/**
 * Finds what holds up a set of blocked tasks. Each witness says something or passes; the first that speaks is believed: what the
 * kernel names itself, then a task that waits for something of its own while others wait for it, then the outside, and at last those
 * that can be told by exclusion. When none speaks, only victims are in the evidence.
 */
export function findBlocking(waits: readonly TaskWait[], evidence: BlockingEvidence, index: FunctionIndex): Blocking {
  const witnesses: readonly Witness[] = [
    namedByKernel,
    theGone,
    diedBeforeIt,
    kinThatWaitsForItself,
    theOutside,
    waitsForItself,
    theDead,
    theRunner,
    theSleeper,
    comesBack,
    theCycle,
  ];
  for (const witness of witnesses) {
    const found = witness(waits, evidence, index);
    if (found !== undefined) return found;
  }
  const [victim] = waits.toSorted(earlier);
  return { ...waitOf(victim), ...(waits.some(isWaitingForOthers) ? { holder: 'not-shown' as const } : {}) };
}

const namedByKernel: Witness = (waits, { edges, others }, index) => {
  const end = followEdges(waits, edges);
  if (end === undefined) return undefined;
  if (end.kind === 'cycle') {
    // Who waits for work or a thread to end with a lock held is at fault before the one that only wants the lock.
    const members = end.members.toSorted(earlier);
    const last = members.find(({ waitsFor }) => waitsFor !== 'lock') ?? lastOf(members);
    if (last === undefined) return { ...waitOf(members[0]), holder: 'cycle' };
    return { ...byTask(last, 'closes-cycle', waits, index, end.cite), holder: 'cycle' };
  }
  const root = [...waits, ...others].find(({ pid }) => pid === end.owner);
  if (root === undefined) return { ...waitOf(end.waiter), holder: 'not-shown' };
  if (waitKind(root) === 'outside') return { ...waitOf(root), root, holder: 'blocked' };
  // It wants a lock whose owner is not shown: there the chain goes on, or closes.
  if (root.waitsFor === 'lock') return { ...waitOf(root), root, holder: 'not-shown' };
  const taken = end.takenIn === undefined ? undefined : root.frames.find(({ name }) => name === end.takenIn);
  const culprit = taken === undefined ? undefined : culpritAt(taken, 'lock-owner', index, end.cite, identityOf(root));
  const found = byTask(root, 'lock-owner', waits, index, end.cite);
  return { ...found, ...(culprit === undefined ? {} : { culprit }), ...holderState(root) };
};

/** What owns a lock that is waited for is on no list of tasks: it ended without unlocking, and an oops may tell in what. */
const theGone: Witness = (waits, evidence, index) => {
  const waiters = new Set(evidence.orphaned.flatMap((lock) => lock.waiters.map(({ pid }) => pid)));
  const [victim] = waits.filter(({ pid }) => waiters.has(pid)).toSorted(earlier);
  if (victim === undefined) return undefined;
  return { ...waitOf(victim), ...theDead(waits, evidence, index), holder: 'dead' };
};

/** A task in a wait of its own, of the same code as those that wait for others. */
const kinThatWaitsForItself: Witness = (waits, _evidence, index) => {
  const waiters = usersOf(waits.filter(isWaitingForOthers));
  const own = waits
    .filter((wait) => waitKind(wait) === 'own' && wait.user !== undefined)
    .map((wait) => ({ wait, kin: wait.user === undefined ? 0 : closest(wait.user, waiters) }))
    .filter(({ kin }) => kin > 0)
    .toSorted((one, other) => other.kin - one.kin || earlier(one.wait, other.wait));
  const root = own[0]?.wait;
  return root === undefined
    ? undefined
    : { ...byTask(root, 'likely-holder', waits, index, [root.cite]), holder: 'blocked' };
};

const theOutside: Witness = (waits, { others }) => {
  // Killable waits are never reported: a daemon or server that does not answer shows in dumps alone.
  const root = nearestToOutside([...waits, ...others.filter(({ state }) => state === 'D' || state === 'S')]);
  return root === undefined ? undefined : { ...waitOf(root), root };
};

const waitsForItself: Witness = (waits, _evidence, index) => {
  const [root] = waits.filter((wait) => waitKind(wait) === 'own' && wait.user !== undefined).toSorted(earlier);
  if (root === undefined) return undefined;
  const held = waits.some(isWaitingForOthers);
  const found = byTask(root, held ? 'likely-holder' : 'own-wait', waits, index, [root.cite]);
  return { ...found, ...(held ? { holder: 'blocked' as const } : {}) };
};

/** An oops killed a task in the code that the first of all waits is in: it may be the one that should have ended that wait. */
const diedBeforeIt: Witness = (waits, { deaths }, index) => {
  const [first] = waits.filter((wait) => waitKind(wait) === 'own' && wait.user !== undefined).toSorted(earlier);
  if (first?.user === undefined || first.waitsFor === 'time') return undefined;
  const { user } = first;
  const found = deaths.map((death) => deathCulprit(death, [user], index)).find((culprit) => culprit !== undefined);
  return found === undefined ? undefined : { ...waitOf(first), culprit: found, root: first, holder: 'dead' };
};

/** An oops killed a task in the code of the lock: a killed task unlocks nothing. */
const theDead: Witness = (waits, { deaths }, index) => {
  const waiters = usersOf(waits.filter(isWaitingForOthers));
  const found = deaths.map((death) => deathCulprit(death, waiters, index)).find((culprit) => culprit !== undefined);
  return found === undefined ? undefined : { ...waitOf(waits.toSorted(earlier)[0]), culprit: found, holder: 'dead' };
};

/** A grace period ends when all CPUs have been seen outside of readers: one alone is in the kernel and lets nobody else run. */
const theRunner: Witness = (waits, { others, hogs }, index) => {
  if (!waits.some(({ waitsFor }) => waitsFor === 'grace-period')) return undefined;
  const [root, ...more] = others.filter(({ pid, user }) => hogs.has(pid) && user !== undefined);
  if (root === undefined || more.length > 0) return undefined;
  return byRunner(root, waits, index);
};

/** A task that sleeps interruptibly, or is stopped, in the very code whose lock the others want. */
const theSleeper: Witness = (waits, { others }, index) => {
  const waiters = usersOf(waits.filter(isWaitingForOthers));
  const [root] = others
    .filter((other) => waitKind(other) !== 'rest' && !isWaitingForOthers(other) && other.user !== undefined)
    .map((wait) => ({ wait, kin: wait.user === undefined ? 0 : closest(wait.user, waiters) }))
    .filter(({ kin }) => kin > 0)
    .toSorted((one, other) => other.kin - one.kin || earlier(one.wait, other.wait));
  if (root === undefined) return undefined;
  if (root.wait.state === 'R') return byRunner(root.wait, waits, index);
  return { ...byTask(root.wait, 'likely-holder', waits, index, [root.wait.cite]), ...holderState(root.wait) };
};

/** Tasks of one piece of code that wait in different functions, and nobody else in it: they wait for each other. */
const theCycle: Witness = (waits, _evidence, index) => {
  const members = waits.filter((wait) => isWaitingForOthers(wait) && wait.user !== undefined).toSorted(earlier);
  const [first, ...rest] = members;
  if (first?.user === undefined) return undefined;
  const { user } = first;
  const kin = rest.filter((other) => other.user !== undefined && closest(other.user, [user]) > 0);
  if (kin.length < rest.length || !kin.some((other) => other.user?.name !== user.name)) return undefined;
  const [holder, ...more] = members.filter(({ waitsFor }) => waitsFor !== 'lock');
  const cite = members.map((member) => member.cite);
  if (holder === undefined) {
    const last = lastOf(members);
    if (last === undefined) return { ...waitOf(first), root: first, holder: 'cycle' };
    return { ...byTask(last, 'closes-cycle', waits, index, cite), holder: 'cycle' };
  }
  // Who waits for work or a thread to end holds a lock meanwhile; that makes a cycle only if one that wants the lock is what it waits for.
  const closes = more.length === 0 && members.some((member) => member !== holder && serves(member, holder));
  const how = closes ? 'closes-cycle' : 'likely-holder';
  return { ...byTask(holder, how, waits, index, cite), holder: closes ? 'cycle' : 'blocked' };
};

/**
 * One code calls another, and that calls back into the first, which wants a lock: a lock that is held around the call is wanted by its own
 * holder.
 */
const comesBack: Witness = (waits, _evidence, index) => {
  const back = waits.filter(hasComeBack);
  const [wait] = back;
  if (wait?.user === undefined || back.length > 1) return undefined;
  const culprit = culpritAt(wait.user, 'takes-again', index, [wait.cite], identityOf(wait));
  return { ...waitOf(wait), culprit, root: wait, holder: 'cycle' };
};

/** It wants a lock in a module that its own stack left and came back to. */
function hasComeBack({ waitsFor, user, frames }: TaskWait): boolean {
  if (waitsFor !== 'lock' || user?.module === undefined) return false;
  const outwards = frames.slice(frames.indexOf(user));
  const left = outwards.findIndex(({ module }) => module !== undefined && module !== user.module);
  return left >= 0 && outwards.slice(left).some(({ module }) => module === user.module);
}

export function isWaitingForOthers(wait: TaskWait): boolean {
  return waitKind(wait) === 'others';
}

function usersOf(waits: readonly TaskWait[]): readonly { readonly name: string; readonly module?: string }[] {
  return waits.flatMap(({ user }) => user ?? []);
}

function waitOf(wait: TaskWait | undefined): Pick<Blocking, 'waitsIn' | 'waitsFor'> {
  return {
    ...(wait?.waitsIn === undefined ? {} : { waitsIn: wait.waitsIn }),
    ...(wait?.waitsFor === undefined ? {} : { waitsFor: wait.waitsFor }),
  };
}

function byTask(
  root: TaskWait,
  how: Culprit['how'],
  waits: readonly TaskWait[],
  index: FunctionIndex,
  cite: Culprit['cite'],
): Blocking {
  const victims = usersOf(waits.filter((wait) => wait !== root && isWaitingForOthers(wait)));
  const frame = guiltyFrame(root, victims, index);
  const culprit = frame === undefined ? undefined : culpritAt(frame, how, index, cite, identityOf(root));
  // Whoever runs waits for nothing: then what the others wait for is what is waited for.
  const waiting = root.waitsIn === undefined ? (waits.toSorted(earlier)[0] ?? root) : root;
  return { ...(culprit === undefined ? {} : { culprit }), ...waitOf(waiting), root };
}

/** One that runs waits for nothing, and may be met in any function that its loop calls. */
function byRunner(root: TaskWait, waits: readonly TaskWait[], index: FunctionIndex): Blocking {
  const culprit = runnersLoop(root, index);
  return {
    ...waitOf(waits.toSorted(earlier)[0]),
    ...(culprit === undefined ? {} : { culprit }),
    root,
    holder: 'running',
  };
}

/** Nothing where its stack is shown without its state. */
function holderState({ state }: TaskWait): { readonly holder?: HolderState } {
  if (state === UNTOLD) return {};
  if (state === 'D') return { holder: 'blocked' };
  return { holder: state === 'R' ? 'running' : 'asleep' };
}
