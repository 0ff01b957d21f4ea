import type { WaitClass } from '../../../model/catalogue.js';
import type { TaskWait } from './taskWait.js';

/**
 * Who can end a wait: `others` of the tasks and CPUs of this kernel; the `outside` (a device, a server, memory, an administrator); the
 * task's `own` code, whose condition nobody else knows; or nobody has to (`rest`), because tasks wait like that all day.
 */
export type WaitKind = 'others' | 'outside' | 'own' | 'rest';

const KINDS: Readonly<Record<WaitClass, WaitKind>> = {
  lock: 'others',
  work: 'others',
  thread: 'others',
  'grace-period': 'others',
  reference: 'others',
  cpu: 'others',
  page: 'outside',
  storage: 'outside',
  journal: 'outside',
  server: 'outside',
  daemon: 'outside',
  device: 'outside',
  thaw: 'outside',
  memory: 'outside',
  completion: 'own',
  time: 'own',
  process: 'own',
  user: 'rest',
  idle: 'rest',
};

/** How near a wait is to the end of the chain: tasks wait for a page because a server does not answer, and not the other way round. */
const NEARNESS: Readonly<Partial<Record<WaitClass, number>>> = {
  server: 6,
  daemon: 6,
  device: 6,
  thaw: 5,
  storage: 4,
  page: 3,
  journal: 2,
  memory: 1,
};

export function waitKind({ waitsFor }: Pick<TaskWait, 'waitsFor'>): WaitKind {
  return waitsFor === undefined ? 'own' : KINDS[waitsFor];
}

/** Of waits for the outside, the one that is nearest to it; the longest of equals. */
export function nearestToOutside(waits: readonly TaskWait[]): TaskWait | undefined {
  const near = ({ waitsFor }: TaskWait): number => (waitsFor === undefined ? 0 : (NEARNESS[waitsFor] ?? 0));
  return waits
    .filter((wait) => waitKind(wait) === 'outside')
    .toSorted((one, other) => near(other) - near(one) || earlier(one, other))[0];
}

/** Whoever waits longest first; where no time says so, the smaller pid. */
export function earlier(one: TaskWait, other: TaskWait): number {
  const start = ({ since }: TaskWait): number => since ?? Number.MAX_VALUE;
  return start(one) - start(other) || one.pid - other.pid || (one.comm < other.comm ? -1 : 1);
}

/** Who came last: a dump alone shows nobody's time, and then nobody can tell. */
export function lastOf(waits: readonly TaskWait[]): TaskWait | undefined {
  const timed = waits.every(({ seconds, since }) => seconds !== undefined && since !== undefined);
  return timed ? waits.toSorted(earlier).at(-1) : undefined;
}
