import type { Cite } from '../../../model/cite.js';
import type { StructDump, StructMember, SymbolRow, VariableValue } from '../../../model/record.js';
import { lockNames } from './lockNames.js';
import type { LockNames } from './lockNames.js';
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
 * together, or by the name under which it was printed. A mutex is told from a read-write semaphore by its type, and inside of other
 * objects by having no count.
 * Sources: struct mutex (include/linux/mutex_types.h), struct rw_semaphore (rwsem.h), struct semaphore (semaphore.h), raw_spinlock_t
 * with CONFIG_DEBUG_SPINLOCK (spinlock_types_raw.h).
 */
export function lockObjects(
  dumps: readonly StructDump[],
  variables: readonly VariableValue[],
  symbols: readonly SymbolRow[],
): readonly LockObject[] {
  const names = lockNames(variables, symbols);
  const found = [
    ...dumps.flatMap((dump) => dumpedLocks(dump, names)),
    ...[...bySource(variables)].flatMap(([source, values]) => printedByName(values, source, names)),
  ];
  return merged(found).map((lock) => {
    const name = lock.name ?? (lock.address === undefined ? undefined : names.nameAt(lock.address));
    return name === undefined ? lock : { ...lock, name };
  });
}

const KINDS: ReadonlyMap<string, LockKind> = new Map([
  ['mutex', 'mutex'],
  ['rw_semaphore', 'rw-semaphore'],
  ['semaphore', 'semaphore'],
]);

/** The lock that a structure is, and those that are members of it. */
function dumpedLocks({ struct, address, symbol, members, cite }: StructDump, names: LockNames): readonly LockObject[] {
  return printedLocks(members).flatMap(({ prefix, members: own }) => {
    const lock = lockOf(own, cite.source, prefix === '' ? KINDS.get(struct) : undefined);
    if (lock === undefined) return [];
    const name = symbol === undefined ? undefined : [symbol, prefix].filter((part) => part !== '').join('.');
    const known = prefix === '' ? address : undefined;
    const place = known ?? (name === undefined ? undefined : names.addressOf(name));
    return [
      {
        ...lock,
        ...(name === undefined ? {} : { name }),
        ...(place === undefined ? selfAddress(own) : { address: place }),
      },
    ];
  });
}

/** `p rtnl_mutex`, `p dev->lock`, `p dev->lock.owner`. */
function printedByName(values: readonly StructMember[], source: string, names: LockNames): readonly LockObject[] {
  return printedLocks(values).flatMap(({ prefix, members: own }) => {
    const lock = lockOf(own, source, KINDS.get(names.structOf(prefix) ?? ''));
    if (lock === undefined) return [];
    const address = names.addressOf(prefix);
    return [{ ...lock, name: prefix, ...(address === undefined ? selfAddress(own) : { address }) }];
  });
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
  if (!isList(waiters)) return undefined;
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

/**
 * Whether a list can have these ends: both of its pointers are of the kernel. A mutex that was printed as a read-write semaphore, or the
 * other way round, shows other members in their place.
 */
function isList(ends: readonly bigint[]): boolean {
  const [next, previous] = ends.map((end) => end >> 63n);
  return previous === undefined || next === previous;
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

/** Outputs of one lock at one address, or under one name, are one lock: the fullest of each member is kept. */
function merged(locks: readonly LockObject[]): readonly LockObject[] {
  const known = new Map<string, LockObject>();
  for (const lock of locks) {
    const key = lock.address ?? lock.name;
    if (key === undefined) continue;
    const before = known.get(key);
    known.set(key, before === undefined ? lock : joined(before, lock));
  }
  // The same lock, printed as a member of its object and by its address, has the same owner and the same waiters.
  const placed = new Set([...known.values()].flatMap((lock) => (lock.address === undefined ? [] : statesOf(lock))));
  const nameless = locks.filter(({ address, name }) => address === undefined && name === undefined);
  return [...known.values(), ...nameless].filter(
    (lock) => lock.address !== undefined || lock.waiters.length === 0 || !placed.has(stateOf(lock.owner, lock.waiters)),
  );
}

/** Owner and waiters as text: of a lock with two shown waiters also as another print, with the first alone, shows it. */
function statesOf({ owner, waiters }: LockObject): readonly string[] {
  return waiters.map((_, at) => stateOf(owner, waiters.slice(0, at + 1)));
}

function stateOf(owner: bigint | undefined, waiters: readonly bigint[]): string {
  return [owner ?? '', ...waiters].join(' ');
}

/** Of a running machine the later print counts. */
function joined(one: LockObject, other: LockObject): LockObject {
  if (one.owner !== undefined && other.owner !== undefined && one.owner !== other.owner) {
    const name = other.name ?? one.name;
    return { ...other, ...(name === undefined ? {} : { name }) };
  }
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
