import { closest } from './kinship.js';
import type { OwnerEdge } from './ownerEdges.js';
import type { TaskWait } from './taskWait.js';
import { waitKind } from './waitKind.js';

/** What can be told by exclusion of who holds up whom. None of it proves anything. */
function likely(waiter: TaskWait, owner: TaskWait): OwnerEdge {
  return {
    waiter: waiter.pid,
    owner: owner.pid,
    lock: {},
    strength: 'likely',
    cite: [waiter.cite, owner.cite],
  };
}

/** Blocked tasks that wait for another task, and of which nothing says for which. */
function untold(waits: readonly TaskWait[], known: readonly OwnerEdge[]): readonly TaskWait[] {
  const told = new Set(known.map(({ waiter }) => waiter));
  return waits.filter((wait) => !told.has(wait.pid) && waitKind(wait) === 'others');
}

/** Of the tasks on a list of waiters only the first and the last show: whoever wants a lock in the same function wants the same one. */
export function alikeEdges(waits: readonly TaskWait[], known: readonly OwnerEdge[]): readonly OwnerEdge[] {
  if (known.length === 0) return [];
  const placeOf = ({ waitsFor, user }: TaskWait): string | undefined =>
    waitsFor === 'lock' && user !== undefined ? `${user.module ?? ''} ${user.name}` : undefined;
  const byPid = new Map(waits.map((wait) => [wait.pid, wait]));
  const places = new Map<string, OwnerEdge>();
  for (const edge of known) {
    const waiter = byPid.get(edge.waiter);
    const place = waiter === undefined ? undefined : placeOf(waiter);
    if (place !== undefined && !places.has(place)) places.set(place, edge);
  }
  return untold(waits, known).flatMap((wait): readonly OwnerEdge[] => {
    const place = placeOf(wait);
    const edge = place === undefined ? undefined : places.get(place);
    if (edge === undefined || edge.owner === wait.pid) return [];
    return [
      { waiter: wait.pid, owner: edge.owner, lock: edge.lock, strength: 'likely', cite: [wait.cite, ...edge.cite] },
    ];
  });
}

/** Whoever waits for work or a thread to end waits for the one worker or thread of its code that is itself held up. */
export function serviceEdges(waits: readonly TaskWait[], known: readonly OwnerEdge[]): readonly OwnerEdge[] {
  const waiters = new Set(known.map(({ waiter }) => waiter));
  const held = waits.filter(({ pid }) => waiters.has(pid));
  if (held.length === 0) return [];
  return untold(waits, known).flatMap((wait): readonly OwnerEdge[] => {
    const { user } = wait;
    if (user === undefined) return [];
    const [server, ...more] = held.filter(
      (other) => serves(other, wait) && other.user !== undefined && closest(other.user, [user]) > 0,
    );
    return server === undefined || more.length > 0 ? [] : [likely(wait, server)];
  });
}

/** Whether a task can be what another one waits for: a worker for its work, a thread of the kernel for its end. */
export function serves({ comm, frames }: TaskWait, { waitsFor }: TaskWait): boolean {
  switch (waitsFor) {
    case 'work':
      return comm.startsWith('kworker/');
    case 'thread':
    case 'reference':
      return frames.some(({ name }) => name === 'kthread') && !comm.startsWith('kworker/');
    default:
      return false;
  }
}

/**
 * Tasks that want a lock, and of which nothing says who has it, wait for the one task that is found to hold up its kin.
 * @param mutual they wait for each other: of two, each holds what the other one wants
 */
export function holderEdges(
  waits: readonly TaskWait[],
  root: TaskWait,
  known: readonly OwnerEdge[],
  mutual: boolean,
): readonly OwnerEdge[] {
  const { user } = root;
  if (user === undefined) return [];
  const waiting = untold(waits, known);
  const kin = waiting.filter(
    (wait) => wait.pid !== root.pid && wait.user !== undefined && closest(wait.user, [user]) > 0,
  );
  const [other] = kin;
  const back = mutual && kin.length === 1 && other !== undefined && waiting.includes(root) ? [likely(root, other)] : [];
  return [...kin.map((wait) => likely(wait, root)), ...back];
}
