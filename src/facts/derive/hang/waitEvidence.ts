import type { WaitEvidence } from '../waits/waitGraph.js';
import type { FunctionIndex } from '../functionIndex.js';
import type { BootRecords } from './bootRecords.js';
import type { Draft } from './draft.js';
import { ownershipIn } from './ownership.js';
import type { Ownership } from './ownership.js';
import { latestOf, shownTasks } from './shownTasks.js';
import type { TaskWait } from './taskWait.js';
import { taskWaitOf } from './taskWait.js';

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
  const { dumped, running } = shownTasks(boot, index);
  const reported = boot.only('hung-task-report').map((report) => taskWaitOf(report, index));
  const all = latestOf([...reported, ...dumped.map(({ wait }) => wait), ...running]);
  const ownership = drafts.some((draft) => draft.ownership !== undefined)
    ? together(drafts.flatMap((draft) => draft.ownership ?? []))
    : ownershipIn(boot, all);
  const linked = new Set(ownership.edges.flatMap(({ waiter, owner }) => [waiter, owner]));
  const owners = new Map<number, string>();
  for (const draft of drafts) {
    const id = incidentOf(draft);
    const tasks = [draft.incident.task, ...(draft.waits ?? [])];
    for (const task of id === undefined ? [] : tasks)
      if (task !== undefined && id !== undefined && !owners.has(task.pid)) owners.set(task.pid, id);
  }
  return {
    waits: all.filter((wait) => wait.state === 'D' || wait.reported || linked.has(wait.pid) || spins(wait)),
    ownership,
    incidentOf: (pid) => owners.get(pid),
  };
}

function spins({ state, waitsFor }: TaskWait): boolean {
  return state === 'R' && waitsFor === 'lock';
}

function together(parts: readonly Ownership[]): Ownership {
  return {
    edges: parts.flatMap(({ edges }) => edges),
    orphaned: parts.flatMap(({ orphaned }) => orphaned),
  };
}
