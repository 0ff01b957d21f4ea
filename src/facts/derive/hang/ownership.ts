import { hexWord } from '../hexWord.js';
import { lockObjects } from '../waits/lockObjects.js';
import { ownedLocks } from '../waits/ownedLocks.js';
import type { OwnedLock, StackReference } from '../waits/ownedLocks.js';
import { taskPlaces } from '../waits/taskPlaces.js';
import type { BootRecords } from './bootRecords.js';
import { alikeEdges, serviceEdges } from './likelyEdges.js';
import { ownerEdges } from './ownerEdges.js';
import type { OwnerEdge } from './ownerEdges.js';
import type { TaskWait } from './taskWait.js';

/** Who holds what the tasks of a boot wait for. */
export interface Ownership {
  readonly edges: readonly OwnerEdge[];
  /** Locks whose owner is no task any more. */
  readonly orphaned: readonly OwnedLock[];
}

/** @param waits all tasks that are shown, those that wait for nothing too */
export function ownershipIn(boot: BootRecords, waits: readonly TaskWait[]): Ownership {
  const locks = locksIn(boot, waits);
  const said = ownerEdges(waits, boot.only('blocker-note'), boot.only('held-locks'), locks);
  const edges = [...said, ...alikeEdges(waits, said)];
  return {
    edges: [...edges, ...serviceEdges(waits, edges)],
    orphaned: locks.filter(({ gone }) => gone),
  };
}

function locksIn(boot: BootRecords, waits: readonly TaskWait[]): readonly OwnedLock[] {
  const dumps = boot.only('struct-dump');
  const locks = lockObjects(dumps, boot.only('variable-value'));
  if (locks.length === 0) return [];
  const backtraces = boot.only('task-backtrace');
  const addresses = new Set(locks.flatMap(({ address }) => address ?? []));
  return ownedLocks(locks, waits, references(boot, addresses), taskPlaces(boot.only('process-row'), backtraces, dumps));
}

/** Where the stacks of tasks hold the address of a lock. */
function references(boot: BootRecords, addresses: ReadonlySet<string>): readonly StackReference[] {
  return boot.only('task-backtrace').flatMap(({ pid, cite, words = [] }) =>
    words.flatMap(({ value, line }): readonly StackReference[] => {
      const address = hexWord(value)?.toString(16);
      if (address === undefined || !addresses.has(address)) return [];
      return [{ address, pid, cite: { ...cite, from: line, to: line } }];
    }),
  );
}
