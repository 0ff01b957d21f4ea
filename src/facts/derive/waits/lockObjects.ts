import type { Cite } from '../../../model/cite.js';
import type { StructDump, StructMember, VariableValue } from '../../../model/record.js';
import { wordOf } from './word.js';

export type LockKind = 'mutex' | 'rw-semaphore' | 'semaphore' | 'spinlock';

/** A lock of which a transcript prints at least one member that tells who has it. */
export interface LockObject {
  /** Hex without 0x; absent when the transcript does not show where it is. */
  readonly address?: string;
  /** Expression under which it was printed: `dev->cfg_lock`, `rtnl_mutex`. */
  readonly name?: string;
  readonly kind: LockKind;
  /** Word of the owner as it is in memory; 0 for nobody. */
  readonly owner?: bigint;
  /** Waiters are list entries on the stacks of the tasks that wait: the first one and the last. */
  readonly waiters: readonly bigint[];
  readonly cite: readonly Cite[];
}

/** Printed members by the path of the lock that they belong to. */
interface Printed {
  readonly prefix: string;
  readonly members: ReadonlyMap<string, StructMember>;
}

/** Members that end here tell of a lock; what stands before them is where the lock is in its structure. */
const TELLING = ['owner.counter', 'owner', 'wait_list.next', 'wait_list.prev', 'count.counter', 'count', 'owner_cpu'];
/** Locks of one structure that are looked at: an array of ten thousand objects is no list of locks. */
const MOST_LOCKS = 4096;

/**
 * The locks that structures and variables of a transcript show, wherever in an object they stand. What is one lock by its address is put
 * together. A mutex is told from a read-write semaphore by its type, and inside of other objects by having no count.
 * Sources: struct mutex (include/linux/mutex_types.h), struct rw_semaphore (rwsem.h), struct semaphore (semaphore.h), raw_spinlock_t
 * with CONFIG_DEBUG_SPINLOCK (spinlock_types_raw.h).
 */
export function lockObjects(dumps: readonly StructDump[], variables: readonly VariableValue[]): readonly LockObject[] {
  const addresses = addressesOf(variables);
  const found = [
    ...dumps.flatMap(({ struct, address, members, cite }) =>
      printedLocks(members).flatMap(({ prefix, members: own }) => {
        const lock = lockOf(own, cite.source, prefix === '' ? KINDS.get(struct) : undefined);
        const place = prefix === '' ? address : undefined;
        if (lock === undefined) return [];
        return [{ ...lock, ...(place === undefined ? selfAddress(own) : { address: place }) }];
      }),
    ),
    ...[...bySource(variables)].flatMap(([source, values]) =>
      printedLocks(values).flatMap(({ prefix, members: own }) => {
        const lock = lockOf(own, source, undefined);
        if (lock === undefined) return [];
        const address = addresses.get(prefix);
        return [{ ...lock, name: prefix, ...(address === undefined ? selfAddress(own) : { address }) }];
      }),
    ),
  ];
  const names = new Map([...addresses].map(([name, address]) => [address, name]));
  return merged(found).map((lock) => {
    const name = lock.name ?? (lock.address === undefined ? undefined : names.get(lock.address));
    return name === undefined ? lock : { ...lock, name };
  });
}

const KINDS: ReadonlyMap<string, LockKind> = new Map([
  ['mutex', 'mutex'],
  ['rw_semaphore', 'rw-semaphore'],
  ['semaphore', 'semaphore'],
]);

/** `p &dev->lock` prints where the lock is. */
function addressesOf(variables: readonly VariableValue[]): ReadonlyMap<string, string> {
  const found = variables.flatMap(({ name, values: [value] }): readonly (readonly [string, string])[] => {
    const word = name.startsWith('&') ? wordOf(value) : undefined;
    return word === undefined ? [] : [[name.slice(1), word.toString(16)]];
  });
  return new Map(found);
}

function bySource(variables: readonly VariableValue[]): ReadonlyMap<string, readonly StructMember[]> {
  const sources = new Map<string, StructMember[]>();
  for (const { name, values, cite } of variables) {
    const [value] = values;
    if (value === undefined || values.length > 1) continue;
    const members = sources.get(cite.source) ?? [];
    sources.set(cite.source, members);
    members.push({ path: name, value, line: cite.from });
  }
  return sources;
}

function printedLocks(members: readonly StructMember[]): readonly Printed[] {
  const locks = new Map<string, Map<string, StructMember>>();
  for (const member of members) {
    const ending = TELLING.find(
      (name) => member.path === name || member.path.endsWith(`.${name}`) || member.path.endsWith(`>${name}`),
    );
    if (ending === undefined) continue;
    const prefix = member.path.slice(0, member.path.length - ending.length).replace(/(?:\.|->)$/, '');
    const own = locks.get(prefix) ?? new Map<string, StructMember>();
    if (!locks.has(prefix) && locks.size >= MOST_LOCKS) continue;
    locks.set(prefix, own);
    own.set(ending, member);
  }
  return [...locks].map(([prefix, own]) => ({ prefix, members: own }));
}

/** @param known what kind of lock it is, where its type was printed */
function lockOf(
  members: ReadonlyMap<string, StructMember>,
  source: string,
  known: LockKind | undefined,
): LockObject | undefined {
  const word = (name: string): bigint | undefined => wordOf(members.get(name)?.value);
  const kind = known ?? kindOf(members);
  if (kind === undefined) return undefined;
  const owner = kind === 'semaphore' ? undefined : (word('owner.counter') ?? word('owner'));
  const waiters = [word('wait_list.next'), word('wait_list.prev')].filter((entry) => entry !== undefined);
  if (owner === undefined && waiters.length === 0) return undefined;
  const lines = ['owner.counter', 'owner', 'wait_list.next', 'wait_list.prev'].flatMap(
    (name) => members.get(name)?.line ?? [],
  );
  return {
    kind,
    ...(owner === undefined ? {} : { owner }),
    waiters: [...new Set(waiters)],
    cite: lines.map((line) => ({ source, from: line, to: line })),
  };
}

/** An owner alone may be anybody's: only with a list of waiters, or the CPU of a debugged spinlock, it is a lock's. */
function kindOf(members: ReadonlyMap<string, StructMember>): LockKind | undefined {
  if (members.has('owner_cpu')) return 'spinlock';
  if (!members.has('wait_list.next')) return undefined;
  if (members.has('owner.counter') || members.has('owner')) {
    return members.has('count.counter') ? 'rw-semaphore' : 'mutex';
  }
  return members.has('count') ? 'semaphore' : undefined;
}

/** Where the list of waiters is in a lock, in bytes, on 64-bit kernels without debugging of locks: the same since 4.10. */
const LIST_OFFSET: Readonly<Partial<Record<LockKind, bigint>>> = { mutex: 16n };

/** An empty list points to itself: then the lock stands just before it. */
function selfAddress(members: ReadonlyMap<string, StructMember>): { readonly address?: string } {
  const next = wordOf(members.get('wait_list.next')?.value);
  const previous = wordOf(members.get('wait_list.prev')?.value);
  const kind = kindOf(members);
  const offset = kind === undefined ? undefined : LIST_OFFSET[kind];
  if (next === undefined || next !== previous || offset === undefined) return {};
  const owner = wordOf(members.get('owner.counter')?.value);
  return owner === 0n ? { address: (next - offset).toString(16) } : {};
}

/** Outputs of one lock at one address are one lock: the fullest of each member is kept. */
function merged(locks: readonly LockObject[]): readonly LockObject[] {
  const known = new Map<string, LockObject>();
  const alone: LockObject[] = [];
  for (const lock of locks) {
    if (lock.address === undefined) {
      alone.push(lock);
      continue;
    }
    const before = known.get(lock.address);
    known.set(lock.address, before === undefined ? lock : joined(before, lock));
  }
  // The same lock, printed as a member of its object and by its address, has the same owner and the same waiters.
  const apart = alone.filter(
    (lock) => ![...known.values()].some((other) => other.owner === lock.owner && sameWaiters(lock, other)),
  );
  return [...known.values(), ...apart];
}

function sameWaiters(one: LockObject, other: LockObject): boolean {
  return one.waiters.length > 0 && one.waiters.every((entry, at) => entry === other.waiters[at]);
}

function joined(one: LockObject, other: LockObject): LockObject {
  const [more, less] = one.waiters.length >= other.waiters.length ? [one, other] : [other, one];
  const owner = more.owner ?? less.owner;
  const name = more.name ?? less.name;
  return {
    ...more,
    ...(owner === undefined ? {} : { owner }),
    ...(name === undefined ? {} : { name }),
    cite: [...more.cite, ...less.cite],
  };
}
