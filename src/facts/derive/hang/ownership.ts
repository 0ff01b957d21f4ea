import type { BlockerNote, EvidenceRecord, HeldLocks } from '../../../model/record.js';
import { recordsByType } from '../recordsByType.js';
import type { RecordsByType } from '../recordsByType.js';
import { dumpSessions } from '../waits/dumpSessions.js';
import type { DumpRecords } from '../waits/dumpSessions.js';
import { listedLocks } from '../waits/listedLocks.js';
import { lockNames } from '../waits/lockNames.js';
import type { LockNames } from '../waits/lockNames.js';
import { lockObjects } from '../waits/lockObjects.js';
import type { LockObject } from '../waits/lockObjects.js';
import { ownedLocks } from '../waits/ownedLocks.js';
import type { LocksByOwner, OrphanedLock, OwnedLock, WantedLock } from '../waits/ownedLocks.js';
import { stackReferences } from '../waits/stackReferences.js';
import type { StackReferences } from '../waits/stackReferences.js';
import { taskPlaces } from '../waits/taskPlaces.js';
import type { TaskPlaces } from '../waits/taskPlaces.js';
import type { BootRecords } from './bootRecords.js';
import { alikeEdges, serviceEdges } from './likelyEdges.js';
import { ownerEdges } from './ownerEdges.js';
import type { OwnerEdge } from './ownerEdges.js';
import type { TaskWait } from './taskWait.js';

/** Who holds what the tasks of a boot wait for. */
export interface Ownership {
  readonly edges: readonly OwnerEdge[];
  /** Locks whose owner is a task that lives. */
  readonly owned: readonly OwnedLock[];
  /** Locks whose owner is no task any more. */
  readonly orphaned: readonly OrphanedLock[];
  /** Locks that tasks wait for, and of which nothing shows who has them. */
  readonly wanted: readonly WantedLock[];
  /** Names of tasks that hold locks or wait for them, as listings of tasks and locks give them. */
  readonly comms: ReadonlyMap<number, string>;
  /** Name of what lies at an address, hex without 0x; of two dumps it is not known of which one the address is. */
  readonly nameAt: (address: string) => string | undefined;
}

/** Locks of a boot, and what names them. */
type NamedLocks = LocksByOwner & Pick<Ownership, 'nameAt'>;

/** @param waitsOf all tasks that are shown, those that wait for nothing too; asked only where something tells of an owner */
export function ownershipIn(boot: BootRecords, waitsOf: () => readonly TaskWait[]): Ownership {
  const { owned, orphaned, wanted, nameAt } = locksIn(boot, waitsOf);
  const notes = boot.only('blocker-note');
  const listings = boot.only('held-locks');
  if (notes.length + listings.length + owned.length + orphaned.length + wanted.length === 0)
    return { edges: [], owned, orphaned, wanted, comms: new Map(), nameAt };
  const edges = notes.length + listings.length + owned.length === 0 ? [] : edgesOf(waitsOf(), notes, listings, owned);
  const pids = new Set([...owned, ...orphaned, ...wanted].flatMap(({ waiters }) => waiters.map(({ pid }) => pid)));
  for (const { owner } of owned) pids.add(owner);
  return {
    edges,
    owned,
    orphaned,
    wanted,
    comms: commsOf(pids, boot),
    nameAt,
  };
}

/** What is said of owners, and what follows from it. */
function edgesOf(
  waits: readonly TaskWait[],
  notes: readonly BlockerNote[],
  listings: readonly HeldLocks[],
  owned: readonly OwnedLock[],
): readonly OwnerEdge[] {
  const said = ownerEdges(waits, notes, listings, owned);
  const edges = [...said, ...alikeEdges(waits, said)];
  return [...edges, ...serviceEdges(waits, edges)];
}

/** Few dumps show a lock; where none does, nothing needs to be known of where the tasks are. */
function showsLocks(boot: BootRecords): boolean {
  const dumps = boot.only('struct-dump');
  const variables = boot.only('variable-value');
  return (
    boot.only('table-row').some(({ table }) => table === 'lock' || table === 'lockCycle') ||
    (dumps.length + variables.length > 0 && lockObjects(dumps, variables, []).length > 0)
  );
}

/** An address means one thing within one dump: of two dumps each is read by itself. */
function locksIn(boot: BootRecords, waitsOf: () => readonly TaskWait[]): NamedLocks {
  let names: LockNames | undefined;
  const dumps = (): readonly DumpRecords[] => dumpSessions(boot.all.filter(isOfDump));
  const nameAt = (address: string): string | undefined => {
    names ??= lockNames(boot.only('variable-value'), boot.only('symbol-row'));
    const name = names.nameAt(address);
    return name === undefined || dumps().length > 1 ? undefined : name;
  };
  if (!showsLocks(boot)) return { owned: [], orphaned: [], wanted: [], nameAt };
  const sessions = shownLocks(boot, dumps);
  const found = sessions.map((shown) => locksOf(shown, waitsOf));
  const told = <T extends WantedLock>(own: T, dump: number): T =>
    sessions.length < 2 ? own : { ...own, lock: { ...own.lock, dump } };
  return {
    owned: found.flatMap(({ owned }, dump) => owned.map((own) => told(own, dump))),
    orphaned: found.flatMap(({ orphaned }, dump) => orphaned.map((own) => told(own, dump))),
    wanted: found.flatMap(({ wanted }, dump) => wanted.map((own) => told(own, dump))),
    nameAt,
  };
}

function isOfDump({ type }: EvidenceRecord): boolean {
  switch (type) {
    case 'session-start':
    case 'process-row':
    case 'task-backtrace':
    case 'struct-dump':
    case 'variable-value':
    case 'symbol-row':
    case 'search-result':
    case 'table-row':
      return true;
    default:
      return false;
  }
}

/** What one dump shows of locks, whoever waits for them. */
interface ShownLocks {
  readonly locks: readonly LockObject[];
  readonly listed: LocksByOwner;
  readonly references: StackReferences;
  readonly places: TaskPlaces;
}

/** Several parts of the analysis ask for the owners of locks, each with the tasks that it looks at. */
const SHOWN = new WeakMap<BootRecords, readonly ShownLocks[]>();

/** The locks of each dump of a boot; worked out once. */
function shownLocks(boot: BootRecords, dumps: () => readonly DumpRecords[]): readonly ShownLocks[] {
  const known = SHOWN.get(boot);
  if (known !== undefined) return known;
  const shown = dumps().map((records) => shownIn(recordsByType(records)));
  SHOWN.set(boot, shown);
  return shown;
}

function shownIn(records: RecordsByType): ShownLocks {
  const dumps = records.of('struct-dump');
  const backtraces = records.of('task-backtrace');
  const locks = lockObjects(dumps, records.of('variable-value'), records.of('symbol-row'));
  const places = taskPlaces(records.of('process-row'), backtraces, dumps, countedTasks(records));
  const addresses = new Set(locks.flatMap(({ address }) => address ?? []));
  const references = stackReferences(addresses, backtraces, records.of('search-result'));
  return { locks, listed: listedLocks(records.of('table-row'), places), references, places };
}

function locksOf({ locks, listed, references, places }: ShownLocks, waitsOf: () => readonly TaskWait[]): LocksByOwner {
  if (locks.length === 0) return listed;
  const printed = ownedLocks(locks, waitsOf(), references, places);
  return {
    owned: [...printed.owned, ...listed.owned],
    orphaned: printed.orphaned,
    wanted: [...printed.wanted, ...listed.wanted],
  };
}

/** `TASKS:` of the block that crash prints at start; crash, kernel.c display_sys_stats(). */
function countedTasks(records: RecordsByType): number | undefined {
  const [text = ''] = records.of('variable-value').find(({ name }) => name === 'sys.tasks')?.values ?? [];
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function commsOf(pids: ReadonlySet<number>, boot: BootRecords): ReadonlyMap<number, string> {
  const comms = new Map<number, string>();
  if (pids.size === 0) return comms;
  const add = (pid: unknown, comm: unknown): void => {
    if (typeof pid === 'number' && typeof comm === 'string' && pids.has(pid) && !comms.has(pid)) comms.set(pid, comm);
  };
  for (const { pid, comm } of boot.only('process-row')) add(pid, comm);
  for (const { pid, comm } of boot.only('task-backtrace')) add(pid, comm);
  for (const { attributes } of boot.only('table-row')) {
    add(attributes['pid'], attributes['comm']);
    add(attributes['owner'], attributes['ownerComm']);
  }
  return comms;
}
