import type { WaitEvidence } from '../waits/waitGraph.js';
import type { FunctionIndex } from '../functionIndex.js';
import { withArguments } from './arguedLocks.js';
import type { BootRecords } from './bootRecords.js';
import type { Draft } from './draft.js';
import { ownershipIn } from './ownership.js';
import type { Ownership } from './ownership.js';
import { withSpinners } from './spinners.js';
import { latestOf, shownTasks, UNTOLD } from './shownTasks.js';
import type { TaskWait } from './taskWait.js';

/**
 * What the records of a boot and the incidents found in it say of its waits: the tasks that are blocked, that spin for a lock, or that
 * another one waits for.
 * @param incidentOf id of the incident of a draft
 */
export function waitEvidence(
  boot: BootRecords,
  drafts: readonly Draft[],
  incidentOf: (draft: Draft) => string | undefined,
  index: FunctionIndex,
): Omit<WaitEvidence, 'boot'> {
  const { dumped, reported, running } = shownTasks(boot, index);
  const drafted = drafts.flatMap(({ ownership }) => ownership ?? []);
  const known =
    drafted.length > 0
      ? together(drafted)
      : withArguments(
          ownershipIn(boot, () => latestOf([...reported, ...dumped.all(), ...running])),
          boot,
          index,
        );
  const ownership = withSpinners(known, boot, index);
  const { edges, wanted, orphaned } = ownership;
  const told = dumped.alike.length + reported.length + running.length + edges.length + wanted.length + orphaned.length;
  if (told === 0) return { waits: [], ownership, incidentOf: () => undefined };
  const linked = new Set(edges.flatMap(({ waiter, owner }) => [waiter, owner]));
  for (const { waiters } of wanted) for (const { pid } of waiters) linked.add(pid);
  const owners = new Map<number, string>();
  for (const draft of drafts) {
    const id = incidentOf(draft);
    const tasks = [draft.incident.task, ...(draft.waits ?? [])];
    for (const task of id === undefined ? [] : tasks)
      if (task !== undefined && id !== undefined && !owners.has(task.pid)) owners.set(task.pid, id);
  }
  const isShown = (wait: TaskWait): boolean => wait.reported || linked.has(wait.pid) || isHeldUp(wait);
  const perhaps = dumped.alikeWhere(
    ({ state, wait }) => state === UNTOLD || isHeldUp({ state, waitsFor: wait.waitsFor }),
  );
  // One of several stacks of a task says that it is shown; which one is, all of them tell together.
  const pids = new Set([...linked, ...[...reported, ...perhaps].filter(isShown).map(({ pid }) => pid)]);
  const all = latestOf([...reported, ...dumped.of(pids), ...running]);
  return {
    waits: all.filter(isShown),
    ownership,
    incidentOf: (pid) => owners.get(pid),
  };
}

/** It is blocked, or spins for a lock. */
function isHeldUp({ state, waitsFor }: Pick<TaskWait, 'state' | 'waitsFor'>): boolean {
  return state === 'D' || (state === 'R' && waitsFor === 'lock');
}

function together(parts: readonly Ownership[]): Ownership {
  return {
    edges: parts.flatMap(({ edges }) => edges),
    orphaned: parts.flatMap(({ orphaned }) => orphaned),
    owned: parts.flatMap(({ owned }) => owned),
    wanted: parts.flatMap(({ wanted }) => wanted),
    comms: new Map(parts.flatMap(({ comms }) => [...comms])),
    nameAt: (address) => parts.map(({ nameAt }) => nameAt(address)).find((name) => name !== undefined),
  };
}
